package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.twin.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as the demo starts it: a child process that speaks in lines and dies with its parent. */
class PlantSimulatorCommandTest {

    @Test
    void childListensRunsAndEndsWhenItsInputEnds(@TempDir Path temp) throws Exception {
        Process child = start(temp, "--plant", "two-feed", "--scenario", "cascade", "--pki", temp.resolve("pki").toString());
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).matches("ready opc\\.tcp://127\\.0\\.0\\.1:\\d+/plant");
            assertThat(temp.resolve("pki/own/certificate.der")).exists();
            assertThat(Files.readString(temp.resolve("pki/password"))).hasSizeGreaterThan(24);
            child.outputWriter(StandardCharsets.UTF_8).append("go 0\n").flush();
            child.getOutputStream().close();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
            assertThat(lines.readLine()).as("nothing else on standard output").isNull();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void unknownPlantIsBadInput(@TempDir Path temp) throws Exception {
        Process child = start(temp, "--plant", "two-fed", "--pki", temp.resolve("pki").toString());
        try (var errors = new BufferedReader(new InputStreamReader(Files.newInputStream(temp.resolve("errors")), StandardCharsets.UTF_8))) {
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(2);
            assertThat(errors.lines()).anyMatch(line -> line.contains("two-feed"));
        } finally {
            child.destroyForcibly();
        }
    }

    private static Process start(Path temp, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "plant-simulator"));
        command.addAll(List.of(arguments));
        Path errors = Files.createFile(temp.resolve("errors"));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }
}
