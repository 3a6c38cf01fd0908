package io.ridethrough.twin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plant's server dies in the middle of a run. */
class KilledSimulatorTest {
    private static final long PATIENCE_S = 120;
    private static final double SPEED = 10;
    /** Measured values that no healthy minute of this plant can bring near zero. */
    private static final List<String> NEVER_ZERO = List.of(
            "utility-a.voltage.l1n", "utility-b.voltage.l2n", "msb-a.voltage", "ups-a.output.voltage", "ups-a.battery.voltage", "r01.power");

    private final List<String> zeros = new ArrayList<>();
    private boolean sawBlind;

    @Test
    void dataFlowsAgainTheGapIsShownAndNothingTurnsZero(@TempDir Path temp) throws Exception {
        try (var demo = new RunningDemo("quiet", SPEED, Double.POSITIVE_INFINITY, temp.resolve("data"), null)) {
            demo.awaitPage();
            JsonNode before = demo.await("/api/v1/snapshot", PATIENCE_S, s -> elapsedS(s) > 15 && allLive(s));
            long pid = demo.pids().getFirst();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            JsonNode after = demo.await("/api/v1/snapshot", PATIENCE_S, s -> {
                look(s);
                boolean shown = StreamSupport.stream(s.required("events").spliterator(), false)
                        .anyMatch(e -> e.required("kind").asText().equals("gap"));
                return shown && allLive(s) && s.at("/health/feed/reconnects").asLong() > 0;
            });
            assertThat(demo.pids()).hasSize(2).doesNotHaveDuplicates();
            assertThat(sawBlind).as("while the server was away its values were shown as old").isTrue();
            assertThat(zeros).isEmpty();
            checkTime(before, after);
            JsonNode gaps = demo.get("/api/v1/events?kind=gap").required("events");
            assertThat(gaps).isNotEmpty();
            for (JsonNode gap : gaps) {
                assertThat(gap.required("text").asText()).matches("no values for \\d+\\.\\d s");
            }
            JsonNode flowing = demo.await(
                    "/api/v1/snapshot", PATIENCE_S, s -> voltageTimeNs(s) > voltageTimeNs(after) + 5_000_000_000L);
            assertThat(flowing.at("/health/feed/connected").asBoolean()).isTrue();
        }
    }

    private static void checkTime(JsonNode before, JsonNode after) {
        assertThat(elapsedS(after)).isGreaterThan(elapsedS(before));
        // Source times go on where the plant would have been: neither back to second 0 nor ahead of the twin.
        double ageS = (after.required("timeNs").asLong() - voltageTimeNs(after)) / 1e9;
        assertThat(ageS).isBetween(-5.0, 4 * SPEED);
        assertThat(voltageTimeNs(after)).isGreaterThan(voltageTimeNs(before));
    }

    private void look(JsonNode snapshot) {
        for (String point : NEVER_ZERO) {
            JsonNode value = snapshot.required("points").required(point);
            if (value.has("value") && value.required("value").asDouble() < 50) {
                zeros.add("%s = %s at %s s".formatted(point, value, elapsedS(snapshot)));
            }
            sawBlind |= !value.has("value")
                    && Objects.equals(value.required("quality").asText(), "STALE");
        }
        long pointsLive = snapshot.at("/health/feed/pointsLive").asLong();
        sawBlind |= pointsLive == 0;
    }

    private static long voltageTimeNs(JsonNode snapshot) {
        return snapshot.required("points").required("utility-a.voltage.l1n").required("timeNs").asLong();
    }

    private static double elapsedS(JsonNode snapshot) {
        return snapshot.required("elapsedS").asDouble();
    }

    /** Chillers, generators at rest and the like keep some points without a number; all others are fresh. */
    private static boolean allLive(JsonNode snapshot) {
        return NEVER_ZERO.stream()
                .allMatch(point -> snapshot.required("points").required(point).has("value"));
    }
}
