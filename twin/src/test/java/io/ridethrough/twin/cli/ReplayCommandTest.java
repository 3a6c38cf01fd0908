package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ridethrough.models.incident.BuiltInIncidents;
import io.ridethrough.models.plant.PlantTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {
    private static final String INCIDENT = "rackspace-dfw-2007-11-12";

    private final Path folder;

    ReplayCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void listNamesEveryIncident() throws IOException {
        JsonNode answer = new ObjectMapper().readTree(CommandLineRun.of("replay", "--list", "--json").out());

        assertThat(answer.findValuesAsText("incident")).isEqualTo(BuiltInIncidents.NAMES);
    }

    @Test
    void builtInIncidentAnswersWithAlarmsAndMetrics() throws IOException {
        CommandLineRun run = CommandLineRun.of("replay", INCIDENT, "--json");
        JsonNode answer = new ObjectMapper().readTree(run.out());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(answer.get("incident").asText()).isEqualTo(INCIDENT);
        assertThat(answer.get("alarmsBeforeLoss").get(0).fieldNames()).toIterable().contains("tS", "text", "leadS");
        JsonNode metric = answer.get("metrics").get(0);
        assertThat(metric.fieldNames()).toIterable().contains("metric", "expected", "tolerance", "actual", "within", "fitted");
        assertThat(metric.get("metric").asText()).isEqualTo("electricalLoadLost");
    }

    @Test
    void folderWithAnIncidentIsReplayedAndAMissedOutcomeIsExitCodeOne() throws IOException {
        for (String file : new String[] {"incident.yaml", "plant.yaml", "scenario.txt"}) {
            String text = PlantTexts.resource(BuiltInIncidents.resource(INCIDENT, file));
            Files.writeString(folder.resolve(file), text.replace("value: 100, rel-tol: 0.25", "value: 300, rel-tol: 0.25"));
        }

        CommandLineRun run = CommandLineRun.of("replay", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("NOT MET").contains("Mechanism right");
    }

    @Test
    void badIncidentIsExitCodeTwo() throws IOException {
        Files.writeString(folder.resolve("incident.yaml"), "id: mine\n");
        Files.writeString(folder.resolve("plant.yaml"), "");
        Files.writeString(folder.resolve("scenario.txt"), "");

        CommandLineRun run = CommandLineRun.of("replay", folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("incident.yaml:1: The incident lacks the key \"title\"").contains("\"mechanism\"");
        assertThat(CommandLineRun.of("replay", "ovh").exitCode()).isEqualTo(2);
    }
}
