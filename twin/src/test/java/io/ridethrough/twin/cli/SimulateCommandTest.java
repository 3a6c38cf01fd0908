package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
    private final Path folder;

    SimulateCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private JsonNode simulate(String plant, String story) throws IOException {
        Path file = Files.writeString(folder.resolve("story.txt"), story);
        CommandLineRun run = CommandLineRun.of("simulate", plant, file, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** Two UPSs, two PDUs, two cords, and one static switch before them all. */
    @Test
    void oneDeviceTakesBothSidesOfEveryRackOfTheSharedOutput() throws IOException {
        JsonNode outcome = simulate("shared-output", "at 10s sts-1 output fails\nuntil 1min\n").get("outcome");

        assertThat(outcome.get("racksLost")).hasSize(6);
        assertThat(outcome.get("loadLostFraction").doubleValue()).isEqualTo(1);
        assertThat(outcome.get("firstLossS").doubleValue()).isBetween(10.0, 10.1);
    }

    @Test
    void neitherUpsOfTheSharedOutputTakesAnythingAlone() throws IOException {
        assertThat(simulate("shared-output", "at 10s ups-a output fails\nuntil 1min\n").get("outcome").get("racksLost")).isEmpty();
        assertThat(simulate("shared-output", "at 10s ups-b output fails\nuntil 1min\n").get("outcome").get("racksLost")).isEmpty();
    }

    @Test
    void faultsOfASwitchAreListedWithTheirWords() {
        assertThat(CommandLineRun.of("simulate", "shared-output", "--faults").out())
                .contains("sts-1")
                .contains("thyristor shorted")
                .contains("bypassed to source {n}")
                .contains("sags to {%} for {n} ms");
    }
}
