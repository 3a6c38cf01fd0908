package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.Main;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.loop.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A recorded run, replayed. */
class ReplayTest {
    /** Small batteries, no generator: load is lost within three minutes. */
    private static final String STORY = """
            at 0s gen-a fails to start
            at 0s gen-b fails to start
            at 0s ups-a battery capacity 30%
            at 0s ups-b battery capacity 30%
            at 30s utility-a lost
            at 30s utility-b lost
            until 10min
            """;

    private record Run(int exitCode, String out, String err) {}

    @Test
    void replayGivesTheRunOnceMoreAndTheSameBytesEveryTime(@TempDir Path temp) throws IOException {
        Path directory = temp.resolve("recording");
        List<String> lived = record(directory, 240);
        List<String> replayed = new ArrayList<>();
        Replay.Result result = Replay.run(directory, InstantSource.system(), s -> replayed.add(digest(s)));
        assertThat(replayed).isEqualTo(lived);
        assertThat(result.lossAtS()).isBetween(60.0, 240.0);
        assertThat(result.alarmsBeforeLoss()).isNotEmpty().allMatch(w -> w.leadS() != null && w.leadS() > 0);

        Run first = command(directory);
        assertThat(first.exitCode()).isZero();
        assertThat(command(directory).out()).isEqualTo(first.out());
        JsonNode json = Json.mapper().readTree(first.out());
        assertThat(json.required("incident").asText()).isEqualTo("recording");
        assertThat(json.required("metrics").isArray()).isTrue();
        assertThat(json.required("alarmsBeforeLoss")).anySatisfy(alarm -> {
            assertThat(alarm.required("text").asText()).contains("utility-a is lost");
            assertThat(alarm.required("tS").asDouble()).isBetween(30.0, 31.5);
            assertThat(alarm.required("leadS").asDouble())
                    .isEqualTo(json.required("lossAtS").asDouble() - alarm.required("tS").asDouble());
        });
    }

    @Test
    void directoryThatIsNoRecordingIsBadInput(@TempDir Path temp) throws IOException {
        Run empty = command(temp);
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.out()).contains("This is no recording", "\"valid\" : false");
        assertThat(temp).isEmptyDirectory();
        Files.writeString(temp.resolve("manifest.json"), "{\"format\": 99}");
        assertThat(command(temp).out()).contains("The format 99");
        Files.writeString(temp.resolve("manifest.json"), "{\"format\": 1}");
        assertThat(command(temp).out()).contains("cannot be read");
    }

    private static List<String> record(Path directory, double untilS) throws IOException {
        List<String> lived = new ArrayList<>();
        try (Recording recording = begin(directory)) {
            var rehearsal = new Rehearsal("two-feed", STORY, 1, 40, recording);
            rehearsal.run(untilS, 0.5, s -> lived.add(digest(s)));
        }
        return lived;
    }

    private static Recording begin(Path directory) throws IOException {
        PlantTexts texts = Plants.open("two-feed").texts();
        return Recording.begin(
                directory, RunManifest.of(texts, 1, 40, Rehearsal.EPOCH_NS, Rehearsal.PATIENCE_S, List.of()), InstantSource.system());
    }

    /** What a tick concluded. */
    private static String digest(Snapshot snapshot) {
        try {
            return Json.mapper()
                    .writeValueAsString(List.of(
                            snapshot.elapsedS(),
                            snapshot.state(),
                            snapshot.predictions(),
                            snapshot.services(),
                            snapshot.alarms(),
                            snapshot.events()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Run command(Path directory) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute("replay", directory.toString(), "--json");
        return new Run(exitCode, out.toString(), err.toString());
    }
}
