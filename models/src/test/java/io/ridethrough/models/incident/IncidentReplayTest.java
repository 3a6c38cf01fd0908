package io.ridethrough.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shipped incident comes out as published: its mechanism in every run over the ranges of its assumptions, and every
 * metric that was not fitted within its tolerance. What does not is named in misses.txt with the reason, and that file is
 * held to be exact: a miss that disappears has to leave it.
 */
final class IncidentReplayTest {
    @TestFactory
    Stream<DynamicTest> incidentComesOutAsPublishedOrIsAListedMiss() throws IOException {
        Map<String, List<String>> listed = misses();
        return BuiltInIncidents.NAMES.stream().map(id -> DynamicTest.dynamicTest(id, () -> {
            IncidentReplay.Result result = IncidentReplay.of(ShippedIncidents.open(id));

            assertThat(missesOf(result))
                    .as("misses of %s; %s", id, result.mechanism().violations())
                    .containsExactlyInAnyOrderElementsOf(listed.getOrDefault(id, List.of()));
        }));
    }

    /** A metric of the kinds that are not computed must say why, and every other one must have a value. */
    @TestFactory
    Stream<DynamicTest> aMetricWithoutAValueSaysWhy() {
        return BuiltInIncidents.NAMES.stream().map(id -> DynamicTest.dynamicTest(id, () -> {
            for (IncidentReplay.Row row : IncidentReplay.of(ShippedIncidents.open(id)).metrics()) {
                assertThat(row.actual() == null).as(row.metric()).isEqualTo(row.notComputed() != null);
            }
        }));
    }

    private static List<String> missesOf(IncidentReplay.Result result) {
        var misses = new ArrayList<String>();
        if (!result.mechanism().right()) {
            misses.add("mechanism");
        }
        for (IncidentReplay.Row row : result.metrics()) {
            if (Boolean.FALSE.equals(row.within())) {
                misses.add(row.metric());
            }
        }
        return misses;
    }

    /** Lines {@code incident metric reason}. */
    private static Map<String, List<String>> misses() throws IOException {
        var misses = new TreeMap<String, List<String>>();
        Root.read(Root.path().resolve("models/src/test/resources/incidents/misses.txt")).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] words = line.split("\\s+", 3);
                    assertThat(words).as(line).hasSize(3);
                    misses.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words[1]);
                });
        assertThat(BuiltInIncidents.NAMES).containsAll(misses.keySet());
        return misses;
    }
}
