package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.PlantTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlantCommandTest {
    private final Path folder;

    PlantCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void listNamesEveryBuiltInPlant() throws IOException {
        JsonNode answer = new ObjectMapper().readTree(CommandLineRun.of("plant", "list", "--json").out());

        assertThat(answer.get("plants").findValuesAsText("name")).isEqualTo(BuiltInPlants.NAMES);
        assertThat(CommandLineRun.of("plant", "list").out()).contains("iad-reference").contains("200 racks");
    }

    @Test
    void shownPlantIsAFileThatCheckAccepts() throws IOException {
        CommandLineRun shown = CommandLineRun.of("plant", "show", "two-feed");

        assertThat(shown.out()).isEqualTo(PlantTexts.resource("/plants/two-feed/plant.yaml"));
        Path file = Files.writeString(folder.resolve("mine.yaml"), shown.out());
        assertThat(CommandLineRun.of("check", file).exitCode()).isZero();
    }

    @Test
    void generatedPlantIsAcceptedByCheckAndNeverOverwrites() {
        Path target = folder.resolve("big");

        CommandLineRun first = CommandLineRun.of("plant", "generate", "--racks", 1000, "-o", target);
        CommandLineRun second = CommandLineRun.of("plant", "generate", "--racks", 1000, "-o", target);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(CommandLineRun.of("check", target).out()).contains("1000 of them racks");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("is not overwritten");
    }

    @Test
    void badInputOfAnyCommandIsOneJsonDocumentWhenAskedFor() throws IOException {
        CommandLineRun run = CommandLineRun.of("plant", "generate", "--racks", 0, "-o", folder.resolve("none"), "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(run.out()).get("problems")).hasSize(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
