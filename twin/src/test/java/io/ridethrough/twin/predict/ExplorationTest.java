package io.ridethrough.twin.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.GroupedPlant;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.cli.Plants;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search, the exact sums and the sampling against all fault sets of small plants, each run on the engine. */
class ExplorationTest {
    private static final double HORIZON_S = 3600;

    @ParameterizedTest
    @CsvSource({
        "single-path, all-feeds",
        "two-feed, utility-a-lost",
        "two-feed, all-utilities-lost",
        "n-plus-one, utility-lost",
        "shared-output, utility-a-lost",
        "shared-output, all-utilities-lost"
    })
    void agreesWithEveryFaultSetThereIs(String plant, String event) {
        var bench = new Bench(plant, event.equals("all-feeds") ? "utility-lost" : event, 0);
        CutFamily family = bench.family(100_000);
        double[] p = CutFamily.probabilities(bench.faults);
        double possible = 0;
        double certain = 0;
        for (long bits = 0; bits < 1L << bench.faults.size(); bits++) {
            BitSet set = BitSet.valueOf(new long[] {bits});
            boolean atWorst = bench.trials.dropsAtWorst(set);
            boolean atBest = bench.trials.dropsAtBest(set);
            assertThat(family.isPossible(set)).as("worst of %s", set).isEqualTo(atWorst);
            assertThat(family.isCertain(set)).as("best of %s", set).isEqualTo(atBest);
            double itsProbability = new Stratum(set).probability(p);
            possible += atWorst ? itsProbability : 0;
            certain += atBest ? itsProbability : 0;
        }
        assertThat(family.possible().probability(p)).isCloseTo(possible, within(1e-12));
        assertThat(family.certain().probability(p)).isCloseTo(certain, within(1e-12));
        assertThat(family.unexplored(p)).isLessThan(1e-11);
    }

    /** A battery that holds about as long as the generator takes: a race whose chance only sampling can tell. */
    @Test
    void intervalsOfARaceCoverItsChance() {
        var bench = new Bench("single-path", "utility-lost", 0.06);
        CutFamily family = bench.family(2000);
        assertThat(family.isPossible(new BitSet())).isTrue();
        assertThat(family.isCertain(new BitSet())).isFalse();
        double[] p = CutFamily.probabilities(bench.faults);
        double exact = bench.bruteForce(p, 20_000);

        int covered = 0;
        for (long seed = 0; seed < 100; seed++) {
            var exploration = new Exploration(bench.faults, family, bench.trials, seed);
            exploration.explore(200, true);
            double found = new Sums(exploration).probability();
            if (Math.abs(found - exact) <= 1.96 * exploration.standardError()) {
                covered++;
            }
        }
        assertThat(exact).isBetween(0.05, 0.95);
        assertThat(covered).isGreaterThanOrEqualTo(90);
    }

    /** Probability is the sum of both sides of every fault, and taking a fault out equals asking without it. */
    @ParameterizedTest
    @CsvSource({"single-path, utility-lost, 0.06", "n-plus-one, utility-lost, 0", "two-feed, all-utilities-lost, 0.06"})
    void everyFaultSplitsTheProbability(String plant, String event, double capacity) {
        var bench = new Bench(plant, event, capacity);
        var exploration =
                new Exploration(bench.faults, bench.family(2000), bench.trials, 1);
        exploration.explore(300, true);
        var sums = new Sums(exploration);
        double[] ratios = exploration.strata().stream().mapToDouble(Stratum::dropRatio).toArray();
        for (int i = 0; i < bench.faults.size(); i++) {
            double p = bench.faults.get(i).probability();
            assertThat(p * sums.given(i, true) + (1 - p) * sums.given(i, false))
                    .isCloseTo(sums.probability(), within(1e-12));
            double[] without = CutFamily.probabilities(bench.faults);
            without[i] = 0;
            assertThat(sums.given(i, false))
                    .isCloseTo(exploration.probability(without, ratios, exploration.rest().dropRatio()), within(1e-12));
        }
        double weights = exploration.drops().stream().mapToDouble(SampledRun::weight).sum();
        assertThat(weights).isCloseTo(sums.probability(), within(1e-9));
    }

    /** What is kept from round to round gives what a new search gives. */
    @Test
    void aFamilyThatFollowedAChangeEqualsANewOne() {
        var before = new Bench("n-plus-one", "utility-lost", 0);
        CutFamily kept = before.family(2000);
        var after = new Bench("n-plus-one", "utility-lost", 0.15);
        kept.update(after.trials, CutFamily.probabilities(after.faults), 2000, false);

        CutFamily fresh = after.family(2000);
        assertThat(kept.possibleCuts()).isEqualTo(fresh.possibleCuts()).isNotEqualTo(before.family(2000).possibleCuts());
        assertThat(kept.certainCuts()).isEqualTo(fresh.certainCuts());
    }

    /** One event of a plant at rest, its batteries at a share of their capacity when that is not 0. */
    private static final class Bench {
        final PlantIndex index;
        final List<BasicFault> faults;
        final Trials trials;

        Bench(String plant, String eventId, double capacityRatio) {
            index = new PlantIndex(Plants.open(plant).parse());
            PlantState state = weakened(RestingPlant.of(index), capacityRatio);
            EventCase event = EventCase.of(index, state).stream()
                    .filter(e -> e.id().equals(eventId))
                    .findFirst()
                    .orElseThrow();
            faults = FaultList.of(index, state, HORIZON_S);
            trials = new Trials(index, new GroupedPlant(index), state, event, HORIZON_S, faults, () -> false);
        }

        private static PlantState weakened(PlantState state, double capacityRatio) {
            List<DeviceState> devices = new ArrayList<>(state.devices());
            for (int d = 0; d < devices.size(); d++) {
                if (capacityRatio > 0 && devices.get(d) instanceof DeviceState.UpsState u) {
                    devices.set(d, new DeviceState.UpsState(
                            u.mode(), u.soc(), u.socSd(), u.availableSoc(), capacityRatio, 0.1 * capacityRatio, u.resistanceRatio(), u.holding(), u.evidence()));
                }
            }
            return new PlantState(state.timeNs(), devices);
        }

        CutFamily family(int most) {
            var family = new CutFamily(faults.size());
            family.update(trials, CutFamily.probabilities(faults), most, true);
            return family;
        }

        /** Plain Monte Carlo: everything drawn, nothing clever. */
        double bruteForce(double[] p, int runs) {
            var random = RandomSource.XO_SHI_RO_256_PP.create(424_242L);
            int drops = 0;
            for (int r = 0; r < runs; r++) {
                BitSet set = new BitSet();
                for (int i = 0; i < p.length; i++) {
                    set.set(i, random.nextDouble() < p[i]);
                }
                drops += trials.sample(set, random) != null ? 1 : 0;
            }
            return (double) drops / runs;
        }
    }
}
