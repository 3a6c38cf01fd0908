package io.ridethrough.models.service;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import java.util.Arrays;
import java.util.List;

/** The keys of services.yaml: one table for the reader, the JSON Schema and the documentation. */
public final class ServicesKeys {
    private static final int MANY = 100_000;
    private static final List<String> FALLBACKS =
            Arrays.stream(Fallback.values()).map(Fallback::word).toList();

    static final Form.Section HOST = new Form.Section(List.of(
            required("id", new Form.Id(), "The host's name, unique in this file."),
            optional("rack", new Form.Id(), "The rack it stands in; left out for a host outside this plant."),
            optional("region", new Form.Id(), "Its region; needed for a host without a rack.")));

    static final Form.Section NEED = new Form.Section(List.of(
            required("service", new Form.Id(), "The service that is needed."),
            optional(
                    "kind",
                    new Form.Choice(Arrays.stream(Need.Kind.values()).map(Need.Kind::word).toList()),
                    "hard",
                    "hard: down without it. quorum: hard, and a majority of its instances must run. soft: falls back."),
            optional(
                    "fallback",
                    new Form.Choice(FALLBACKS),
                    "What the service shows without a soft need; the service's own fallback when left out.")));

    static final Form.Section SHOWS = new Form.Section(List.of(
            optional("slow", new Form.Text(), "What users notice when it is slow."),
            optional("stale", new Form.Text(), "What users notice when it shows old or generic results."),
            optional("default", new Form.Text(), "What users notice when it shows default values."),
            optional("down", new Form.Text(), "What users notice when it is down.")));

    static final Form.Section SERVICE = new Form.Section(List.of(
            required("id", new Form.Id(), "The service's name in this file, unique."),
            optional("name", new Form.Text(), "The name people use; the id when left out."),
            required("instances", new Form.Ids(1, MANY), "The hosts that run it, one instance each."),
            optional("needs", new Form.Rows(NEED), "Services it calls."),
            optional("capacity", new Form.Whole(1, MANY), "Instances that carry the full load; all when left out."),
            optional(
                    "minimum",
                    new Form.Whole(1, MANY),
                    "Below this many, overload takes the rest down; half the capacity, rounded up, when left out."),
            optional(
                    "data-at-risk-below",
                    new Form.Whole(0, MANY),
                    "0",
                    "Fewer running instances than this put its data at risk."),
            optional("fallback", new Form.Choice(FALLBACKS), "none", "What it shows when its own instances are gone."),
            optional(
                    "restart",
                    new Form.Choice(Arrays.stream(Restart.values()).map(Restart::word).toList()),
                    "managed",
                    "How it comes back after power: managed (median 27 min) or bare-metal (4.5 h)."),
            optional("region", new Form.Id(), "The region whose users it serves."),
            optional("slo", new Form.Measure(0, 1), "Promised availability, 0 to 1."),
            optional("users", new Form.Measure(0, 1e10), "Users it serves; left out when unknown."),
            optional("shows", SHOWS, "What users notice, in their words.")));

    /** The whole file. */
    public static final Form.Section FILE = new Form.Section(List.of(
            required("hosts", new Form.Rows(HOST), "The machines and their racks."),
            required("services", new Form.Rows(SERVICE), "The services and what they need.")));

    private ServicesKeys() {}

    static List<String> names() {
        return FILE.keys().stream().map(Key::name).toList();
    }
}
