package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every edge of every automaton is taken by a scenario file, or is named in a short list and taken by the random runs. */
final class EdgeCoverageTest {
    static List<String> listLeftToRandomRuns() throws IOException {
        return Root.read(GoldenScenario.folder().resolve("edges-left-to-random-runs.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void everyEdgeIsTakenByAScenarioOrLeftToRandomRuns() throws IOException {
        var tally = new EdgeTally();
        GoldenScenario.listAll().forEach(golden -> tally.add(golden.run()));
        List<String> missing = tally.listMissing();
        System.out.println("Edges no scenario file takes:");
        missing.forEach(edge -> System.out.println("  " + edge));

        assertThat(tally.kinds())
                .contains("utility", "generator", "paralleling", "transfer", "ups", "rack", "cooling", "sts", "breaker", "electronic breaker",
                        "relay", "fuse", "printed curve", "transformer");
        assertThat(missing).as("edges not taken by any scenario file").containsExactlyInAnyOrderElementsOf(listLeftToRandomRuns());
    }
}
