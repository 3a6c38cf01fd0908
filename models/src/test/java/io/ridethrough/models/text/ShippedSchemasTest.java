package io.ridethrough.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.ridethrough.models.plant.BatteryTableKeys;
import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.GeneratedPlant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.PointsFile;
import io.ridethrough.models.service.ServicesKeys;
import io.ridethrough.models.site.SiteKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas under docs/schemas are those of the readers' tables; {@code -Dridethrough.golden=true} writes them anew. */
final class ShippedSchemasTest {
    private static final Path FOLDER = Path.of(System.getProperty("ridethrough.root", ".."), "docs", "schemas");
    private static final Map<String, ObjectNode> SCHEMAS = new LinkedHashMap<>();

    private static final Form.Section NONE = new Form.Section(java.util.List.of());

    static {
        SCHEMAS.put("plant", JsonSchema.of("urn:ridethrough:schema:plant", "Ridethrough plant.yaml", PlantKeys.FILE, true));
        SCHEMAS.put(
                "services",
                JsonSchema.of("urn:ridethrough:schema:services", "Ridethrough services.yaml", ServicesKeys.FILE, false));
        SCHEMAS.put(
                "points", JsonSchema.of("urn:ridethrough:schema:points", "A line of points.csv", PointsFile.COLUMNS, false));
        SCHEMAS.put("site", JsonSchema.of("urn:ridethrough:schema:site", "Ridethrough site.yaml", SiteKeys.FILE, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plant", "services", "points", "site"})
    void shippedSchemaIsThatOfTheReader(String name) throws IOException {
        String expected = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema(name)) + "\n";
        Path file = FOLDER.resolve(name + ".schema.json");
        if (Boolean.getBoolean("ridethrough.golden")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, expected);
        }

        assertThat(file).as("rewrite with -Dridethrough.golden=true").content().isEqualTo(expected);
    }

    @Test
    void documentedKeysAreThoseOfTheReader() throws IOException {
        var expected = new StringBuilder(
                """
                # Keys of plant.yaml

                Written from the table the reader uses (`-Dridethrough.golden=true` on its test writes it anew). Numbers are in the unit
                of the key. Devices of a kind share values under `defaults`, key by key; a device's own value wins. Without a section
                `rooms`, the rooms that racks and cooling name exist. One name may stand without brackets.

                ## facility

                """);
        expected.append(KeyTable.rows(PlantKeys.FILE.keys().getFirst().form() instanceof Form.Section facility ? facility : NONE));
        PlantKeys.DEVICES.forEach((name, section) ->
                expected.append("\n## ").append(name).append("\n\n").append(KeyTable.rows(section)));
        expected.append("\n## ").append(BatteryTableKeys.NAME).append("\n\n").append(KeyTable.rows(BatteryTableKeys.TABLE));
        Path file = FOLDER.resolveSibling("facility-file.md");
        if (Boolean.getBoolean("ridethrough.golden")) {
            Files.writeString(file, expected.toString());
        }

        assertThat(file).as("rewrite with -Dridethrough.golden=true").content().isEqualTo(expected.toString());
    }

    @Test
    void documentedSiteKeysAreThoseOfTheReader() throws IOException {
        String expected =
                """
                # site.yaml

                What `./ridethrough run --config site.yaml` runs on. The first part is written by hand, the table from the one the reader uses
                (`-Dridethrough.golden=true` on its test writes it anew). Every mistake is named with its line before anything starts, and
                `--check` stops there. Files are as of the directory of the site file.

                ```yaml
                plant: mysite                     # plant.yaml, services.yaml, points.csv
                opcua:
                  endpoint: opc.tcp://plc.example:4840
                  user: twin
                  password-file: /run/secrets/plant
                  trust: certificates/plant.der   # or a directory
                store: {kind: influxdb, version: 2, url: "https://influx.example:8086", org: dc, bucket: power, token-env: INFLUX_TOKEN}
                http: {port: 8080}
                ```

                The first run makes the twin's own certificate and prints where it is: the plant's server must trust it. A server whose certificate
                is not trusted is refused and its certificate kept in `rejected` beside; look at it, then name it under `trust`. Secrets stand in
                files or in the environment. Without encryption only a server on this machine is spoken to, without TLS only a store on this
                machine, and the page listens on this machine only ([security](SECURITY.md)).

                `points.csv` says which node is which point; `./ridethrough points suggest` proposes one. Journal, ledger and history are kept between runs.

                """
                        + KeyTable.rows(SiteKeys.FILE);
        Path file = FOLDER.resolveSibling("site-file.md");
        if (Boolean.getBoolean("ridethrough.golden")) {
            Files.writeString(file, expected);
        }

        assertThat(file).as("rewrite with -Dridethrough.golden=true").content().isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("io.ridethrough.models.plant.BuiltInPlants#NAMES")
    void builtInPlantFitsTheSchema(String name) throws IOException {
        assertThat(validate("plant", PlantTexts.resource(BuiltInPlants.resource(name, "plant.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-feed", "iad-reference"})
    void builtInServicesFitTheSchema(String name) throws IOException {
        assertThat(validate("services", PlantTexts.resource(BuiltInPlants.resource(name, "services.yaml")))).isEmpty();
    }

    @Test
    void generatedPlantFitsTheSchema() throws IOException {
        assertThat(validate("plant", GeneratedPlant.text(50))).isEmpty();
    }

    @Test
    void schemaFindsWhatEditorsCanFind() throws IOException {
        String text =
                """
                facility: {id: x, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: u, capacity-kw: -5, outage-per-year: 1}]
                generators: [{id: g, rating-kw: 10, class: G9}]
                ups: [{id: "no blanks", modules: 1.5}]
                """;

        // The same four the reader finds by value; what is missing may stand in defaults, which a schema cannot see.
        assertThat(validate("plant", text))
                .extracting(m -> m.getInstanceLocation().toString())
                .containsExactlyInAnyOrder(
                        "$.utilities[0].capacity-kw", "$.utilities[0]", "$.generators[0].class", "$.ups[0].id", "$.ups[0].modules");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> PlantFile.parse("x", text)))
                .hasMessageContainingAll("capacity-kw", "outage-per-year", "G9", "no blanks", "1.5");
    }

    private static Set<ValidationMessage> validate(String schema, String yaml) throws IOException {
        JsonNode document = new YAMLMapper().readTree(yaml);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema(schema))
                .validate(document);
    }

    private static ObjectNode schema(String name) {
        ObjectNode schema = SCHEMAS.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("There is no schema " + name);
        }
        return schema;
    }
}
