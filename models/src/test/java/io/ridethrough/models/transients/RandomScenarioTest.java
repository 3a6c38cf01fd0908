package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever happens and whatever luck brings, the rules of {@link PlantOracle} hold. A failing run is named by its seed. */
final class RandomScenarioTest {
    private static final int SEEDS = 200;

    @TestFactory
    Stream<DynamicTest> rulesHoldInEveryRandomRun() {
        return LongStream.range(0, SEEDS).mapToObj(seed -> {
            String name = "seed %d on %s".formatted(seed, RandomScenarios.plant(seed));
            return DynamicTest.dynamicTest(name, () -> {
                ScenarioRun run = RandomScenarios.run(seed);
                PlantOracle.check(run, "%s %s".formatted(name, run.actions()));
            });
        });
    }

    @Test
    void randomRunsTakeTheEdgesThatNoScenarioFileReaches() throws IOException {
        var tally = new EdgeTally();
        LongStream.range(0, SEEDS).forEach(seed -> tally.add(RandomScenarios.run(seed)));
        assertThat(EdgeCoverageTest.listLeftToRandomRuns()).isNotEmpty().allMatch(tally::hasTaken);
    }

    @Test
    void sameSeedGivesTheSameTimeline() {
        assertThat(RandomScenarios.run(2).timeline()).isNotEmpty().isEqualTo(RandomScenarios.run(2).timeline());
    }
}
