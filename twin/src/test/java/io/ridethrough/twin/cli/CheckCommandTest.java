package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ridethrough.models.plant.PlantTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class CheckCommandTest {
    private final Path folder;

    CheckCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tenPlantedMistakesAreAllListedWithTheirLines() throws IOException {
        String text = PlantTexts.resource("/plants/ten-mistakes.yaml");
        Path file = Files.writeString(folder.resolve("plant.yaml"), text);
        // Every planted line says so in a comment; line 13 carries two mistakes.
        var planted = new ArrayList<Integer>();
        String[] lines = text.split("\n", -1);
        for (int l = 1; l < lines.length; l++) {
            if (lines[l].matches(".*# \\d+ .*")) {
                planted.add(l + 1);
            }
            if (lines[l].contains("(8 ")) {
                planted.add(l + 1);
            }
        }

        CommandLineRun run = CommandLineRun.of("check", file, "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.get("valid").booleanValue()).isFalse();
        var found = new ArrayList<Integer>();
        answer.get("problems").forEach(problem -> {
            assertThat(problem.get("file").textValue()).isEqualTo(file.toString());
            assertThat(problem.get("message").textValue()).isNotBlank();
            found.add(problem.get("line").intValue());
        });
        assertThat(found).hasSize(10).isEqualTo(planted);
    }

    @Test
    void problemsOfAllThreeFilesAreListedAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("plant.yaml"),
                """
                facility: {id: x, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: u, capacity-kw: 50}]
                pdus: [{id: pdu, fed-from: [nowhere]}]
                racks: [{id: r1, cords: [pdu], load-kw: 4}]
                """);
        Files.writeString(
                folder.resolve("services.yaml"),
                """
                hosts: [{id: h1, rack: r1}, {id: h2, rack: r9}]
                services: [{id: s, instances: [h1]}]
                """);
        Files.writeString(folder.resolve("points.csv"), "point,node\nu.frequency,ns=2;s=f\n");

        CommandLineRun run = CommandLineRun.of("check", folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("plant.yaml:3: pdu is fed from nowhere")
                .contains("services.yaml:1: Host h2 stands in rack r9")
                .doesNotContain("Host h1")
                .contains("points.csv:2: The node \"ns=2;s=f\"")
                .contains("3 problems.");
    }

    @ParameterizedTest
    @FieldSource("io.ridethrough.models.plant.BuiltInPlants#NAMES")
    void builtInPlantIsValid(String name) throws IOException {
        CommandLineRun run = CommandLineRun.of("check", name, "--json");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(new ObjectMapper().readTree(run.out())).isEqualTo(new ObjectMapper().readTree("{\"valid\":true,\"problems\":[]}"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void plantThatIsNowhereIsBadInputWithAHint() {
        CommandLineRun run = CommandLineRun.of("check", "iad-refrence");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no file, directory or built-in plant \"iad-refrence\"").contains("Maybe iad-reference.");
    }

    @Test
    void unknownOptionIsBadInput() {
        assertThat(CommandLineRun.of("check", "two-feed", "--jsno").exitCode()).isEqualTo(2);
    }
}
