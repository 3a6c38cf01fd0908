package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.GeneratedPlant;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenariosTest {
    private final Path folder;

    ScenariosTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nameFindsThePlantsOwnScenarioAndThenACommonOne() {
        Plant plant = Plants.open("iad-reference").parse();

        assertThat(Scenarios.open("cascade", plant).actions()).hasSize(7);
        assertThat(Scenarios.open("false-2n", plant).actions()).hasSize(2);
        assertThat(Scenarios.open("quiet", plant).actions()).isEmpty();
    }

    @Test
    void fileWinsAndIsNamedInItsProblems() throws IOException {
        Plant plant = Plants.open("two-feed").parse();
        Path file = Files.writeString(folder.resolve("mine.txt"), "at 5s utility-a lost\n");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "\nat 5s utility-c lost\n");

        Scenario scenario = Scenarios.open(file.toString(), plant);

        assertThat(scenario.name()).isEqualTo("mine");
        assertThatThrownBy(() -> Scenarios.open(bad.toString(), plant))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(bad + ":2: There is no device \"utility-c\"");
    }

    @Test
    void foreignPlantGetsAStoryOfItsOwnAndUnknownNamesAreRefused() {
        Plant plant = PlantFile.parse("generated", GeneratedPlant.text(30));

        assertThat(Scenarios.open("cascade", plant).actions()).isNotEmpty();
        assertThatThrownBy(() -> Scenarios.open("../secret", plant)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Scenarios.open("crank-voltage", plant)).isInstanceOf(BadInput.class);
    }
}
