package io.ridethrough.models.site;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.text.Form;
import java.util.List;

/** The keys of site.yaml: one table for the reader, the JSON Schema and the documentation. */
public final class SiteKeys {
    static final Form.Section OPCUA = new Form.Section(List.of(
            required("endpoint", new Form.Text(), "Address of the plant's OPC UA server: opc.tcp://host:port."),
            optional(
                    "security",
                    new Form.Choice(List.of("sign-and-encrypt", "none")),
                    "sign-and-encrypt",
                    "none is for a server on this machine only."),
            optional("user", new Form.Text(), "User name; an anonymous session when left out."),
            optional("password-file", new Form.Text(), "File that holds the password and nothing else."),
            optional("password-env", new Form.Text(), "Variable of the environment that holds it."),
            optional("trust", new Form.Text(), "Certificate of the server, or a directory of such files; seen, checked and put there by a person.")));

    static final Form.Section STORE = new Form.Section(List.of(
            optional("kind", new Form.Choice(List.of("embedded", "influxdb")), "embedded", "Where history goes."),
            optional("version", new Form.Whole(1, 3), "2", "Major version of InfluxDB."),
            optional("url", new Form.Text(), "Address of InfluxDB, https unless it is on this machine."),
            optional("org", new Form.Text(), "Organisation of InfluxDB 2."),
            optional("bucket", new Form.Text(), "Bucket or database."),
            optional("token-file", new Form.Text(), "File that holds the token and nothing else; user:password for version 1."),
            optional("token-env", new Form.Text(), "Variable of the environment that holds it.")));

    static final Form.Section HTTP = new Form.Section(List.of(
            optional("host", new Form.Text(), "127.0.0.1", "Address of the page: one of this machine, see docs/SECURITY.md."),
            optional("port", new Form.Whole(0, 65_535), "8080", "Port of the page; 0 takes a free one.")));

    static final Form.Section NOTIFY = new Form.Section(List.of(required("kind", new Form.Text(), "How somebody is told.")));

    /** The whole file. */
    public static final Form.Section FILE = new Form.Section(List.of(
            required("plant", new Form.Text(), "Directory with plant.yaml and points.csv, as of the site file's own directory."),
            optional("data-dir", new Form.Text(), "data/site", "Certificates, history, journal; made when missing, kept between runs."),
            optional("seed", new Form.Whole(0, 2_000_000_000), "1", "Seed of all sampling."),
            required("opcua", OPCUA, "The plant's server."),
            optional("store", STORE, "History."),
            optional("http", HTTP, "The page."),
            optional("notify", new Form.Rows(NOTIFY), "Nothing can be given here yet: alarms stand on the page and in the journal.")));

    private SiteKeys() {}
}
