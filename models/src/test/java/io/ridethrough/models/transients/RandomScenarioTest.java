package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.io.IOException;
import java.util.List;
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
        tally.add(overloadedUpsFailsOnTransfer());
        assertThat(EdgeCoverageTest.listLeftToRandomRuns()).isNotEmpty().allMatch(tally::hasTaken);
    }

    @Test
    void sameSeedGivesTheSameTimeline() {
        assertThat(RandomScenarios.run(2).timeline()).isNotEmpty().isEqualTo(RandomScenarios.run(2).timeline());
    }

    /** Too rare to wait for: an overload, then the source lost, with bad luck. */
    private static ScenarioRun overloadedUpsFailsOnTransfer() {
        var index = new PlantIndex(PlantTexts.builtIn("single-path"));
        PlantState resting = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        draws.fails[index.deviceNum("ups")] = true;
        List<Action> actions = List.of(
                new Action(10, "r1", Fact.RACK_LOAD, 0, 16e3),
                new Action(10, "r2", Fact.RACK_LOAD, 0, 16e3),
                new Action(10, "r3", Fact.RACK_LOAD, 0, 16e3),
                new Action(20, "utility", Fact.UTILITY_LOST, 0, Double.NaN));
        ScenarioRun run = ScenarioRun.of(index, resting, draws, actions, 60);
        PlantOracle.check(run, "overloaded UPS fails on transfer");
        return run;
    }
}
