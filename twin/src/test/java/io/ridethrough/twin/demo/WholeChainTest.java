package io.ridethrough.twin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.api.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulator in a child process -> encrypted OPC UA -> loop -> embedded store -> HTTP. */
class WholeChainTest {
    private static final long PATIENCE_S = 90;
    private static final long EPOCH_NS = 1_768_370_400_000_000_000L;

    @Test
    void lossOfBothFeedsIsSeenWarnedOfAndCountedDown(@TempDir Path temp) throws Exception {
        Path story = Files.writeString(temp.resolve("story.txt"), """
                at 0s  gen-a crank voltage 15.5 V
                at 0s  gen-b fails to start
                at 60s utility-a lost
                at 60s utility-b lost
                until 30min
                """);
        Path summaryFile = temp.resolve("summary.json");
        try (var demo = new RunningDemo(story.toString(), 20, 400, temp.resolve("data"), summaryFile)) {
            demo.awaitPage();
            JsonNode live = demo.await(
                    "/api/v1/snapshot", PATIENCE_S, s -> s.at("/health/status").asText().equals("LIVE"));
            assertThat(live.at("/health/feed/security").asText()).isEqualTo("Basic256Sha256/SignAndEncrypt");

            JsonNode lost = demo.await("/api/v1/snapshot", PATIENCE_S, s -> alarmKeys(s).contains("utility-a.lost"));
            assertThat(lost.required("elapsedS").asDouble()).isGreaterThan(60);
            JsonNode counted = demo.await("/api/v1/predictions", PATIENCE_S, WholeChainTest::countsDown);
            // With both feeds gone only "now" is left to forecast.
            assertThat(counted.required("events").size()).isPositive();
            JsonNode events = demo.get("/api/v1/events?device=ups-a");
            assertThat(texts(events.required("events"), "text")).contains("mode NORMAL -> BATTERY");
            checkHistory(demo);
            checkWords(demo);
            assertThat(demo.awaitEnd(PATIENCE_S)).isZero();
        }
        JsonNode summary = Json.mapper().readTree(summaryFile.toFile());
        assertThat(summary.at("/feed/writesAttempted").asLong(-1)).isZero();
        assertThat(summary.at("/store/rejected").asLong(-1)).isZero();
        assertThat(summary.at("/store/backlog").asLong(-1)).isZero();
        assertThat(summary.at("/store/points").asLong()).isGreaterThan(1000);
        assertThat(summary.at("/values/gaps").asLong(-1)).isZero();
        assertThat(summary.at("/feed/reconnects").asLong(-1)).isZero();
    }

    /** The loss is stored with the times of the plant: nominal before second 60, zero after, nothing made up between. */
    private static void checkHistory(RunningDemo demo) throws Exception {
        String query = "/api/v1/history?point=utility-a.voltage.l1n&fromNs=%d&toNs=%d&stepNs=%d"
                .formatted(EPOCH_NS, EPOCH_NS + 90_000_000_000L, 1_000_000_000L);
        JsonNode history = demo.await(query, PATIENCE_S, json -> samples(json).size() > 70);
        assertThat(samples(history)).allSatisfy(sample -> {
            double atS = (sample.required("timeNs").asLong() - EPOCH_NS) / 1e9;
            double volts = sample.required("value").asDouble();
            if (atS < 60) {
                assertThat(volts).as("at %s s", atS).isBetween(250.0, 300.0);
            } else if (atS > 61) {
                assertThat(volts).as("at %s s", atS).isLessThan(1);
            }
        });
    }

    private static void checkWords(RunningDemo demo) throws Exception {
        JsonNode alarms = demo.get("/api/v1/alarms").required("alarms");
        assertThat(StreamSupport.stream(alarms.spliterator(), false)
                        .filter(a -> a.at("/condition/key").asText().equals("utility-a.lost")))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.at("/condition/cause").asText()).startsWith("utility-a is lost");
                    assertThat(a.at("/condition/consequence").asText()).startsWith("Load drops with");
                });
    }

    private static boolean countsDown(JsonNode predictions) {
        for (JsonNode event : predictions.required("events")) {
            if (event.required("event").asText().equals("now")) {
                return event.at("/timeToDarkS/p50").asDouble(-1) > 0 && event.at("/timeToDarkS/p50").asDouble() < 3600;
            }
        }
        return false;
    }

    private static List<JsonNode> samples(JsonNode history) {
        return StreamSupport.stream(history.at("/series/0/samples").spliterator(), false)
                .toList();
    }

    private static List<String> alarmKeys(JsonNode snapshot) {
        return StreamSupport.stream(snapshot.required("alarms").spliterator(), false)
                .map(a -> a.at("/condition/key").asText())
                .toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.required(field).asText())
                .toList();
    }
}
