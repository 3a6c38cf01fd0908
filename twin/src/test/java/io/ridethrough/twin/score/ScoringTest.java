package io.ridethrough.twin.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.verification.OracleRegret;
import io.ridethrough.twin.score.Figure.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The figures catch a forecaster that is wrong, and the regret is what brute force says it is. */
class ScoringTest {
    private static final FleetSettings SETTINGS = FleetSettings.of(10, 365, 1);

    @Test
    void forecasterWhoSaysThreeTimesTooMuchIsCaught() {
        Score right = Scoring.of(SETTINGS, lives(1));
        Score wrong = Scoring.of(SETTINGS, lives(3));
        assertThat(find(right, "stated 1 to 10 %").verdict()).isEqualTo(Verdict.REACHED);
        assertThat(find(wrong, "stated 1 to 10 %").value()).isCloseTo(1.0 / 3, within(0.06));
        assertThat(find(wrong, "stated 1 to 10 %").verdict()).isEqualTo(Verdict.NOT_REACHED);
        assertThat(find(wrong, "oracle regret").verdict()).isEqualTo(Verdict.NOT_REACHED);
        // An oracle has no regret: zero lies within what so many pairs can tell.
        assertThat(find(right, "oracle regret").low()).isLessThan(0);
        assertThat(find(right, "oracle regret").high()).isPositive();
        assertThat(wrong.logScore()).isGreaterThan(right.logScore());
        assertThat(wrong.corp().mcb()).isGreaterThan(3 * right.corp().mcb());
    }

    /** Without losses or controls nothing is reached; there is only too little to tell. */
    @Test
    void fewDemandsAreTooFew() {
        Score score = Scoring.of(SETTINGS, lives(1).subList(0, 1));
        assertThat(find(score, "false act-now").verdict()).isEqualTo(Verdict.TOO_SMALL);
        assertThat(find(score, "recall").verdict()).isEqualTo(Verdict.TOO_SMALL);
        assertThat(find(score, "recall").value()).isNaN();
    }

    /** Pairs of replays of the hidden plant against very many of them. */
    @Test
    void regretFromPairsAgreesWithBruteForce() {
        long seed = findSinglePath();
        var hidden = new HiddenPlant(seed, 365, 600, true);
        DemandKind kind = DemandKind.losses(hidden.index()).getFirst();
        // Fault rates forty times the fleet's, so that a few hundred runs show something.
        double ratio = 40;
        int runs = 240;
        double stated = 0.6;
        int dropped = 0;
        var regret = new OracleRegret();
        for (int pair = 0; pair < runs / 2; pair++) {
            int both = drops(hidden, kind, ratio, 2L * pair) + drops(hidden, kind, ratio, 2L * pair + 1);
            regret.add(0, stated, both, 2);
        }
        for (int run = 0; run < runs; run++) {
            dropped += drops(hidden, kind, ratio, 100_000 + run);
        }
        double truth = (double) dropped / runs;
        assertThat(truth).isBetween(0.03, 0.5);
        double deviation = 2 * (stated - truth) * Math.sqrt(truth * (1 - truth) / runs);
        assertThat(regret.regret()).isCloseTo((stated - truth) * (stated - truth), within(6 * deviation));
    }

    private static int drops(HiddenPlant hidden, DemandKind kind, double ratio, long chance) {
        var faults = hidden.faults(kind, ratio, Chances.seed(77, chance));
        return Double.isNaN(hidden.darkS(10, kind, faults, Chances.seed(78, chance))) ? 0 : 1;
    }

    private static long findSinglePath() {
        long seed = 0;
        while (PlantText.wiring(seed) != PlantText.Wiring.SINGLE_PATH) {
            seed++;
        }
        return seed;
    }

    private static Figure find(Score score, String name) {
        return score.figures().stream().filter(f -> f.name().contains(name)).findFirst().orElseThrow();
    }

    /** Plants that fail as often as an honest forecaster says, or as a third of what another says. */
    private static List<Life> lives(double factor) {
        var random = new SplittableRandom(4);
        List<Life> lives = new ArrayList<>();
        for (int plant = 0; plant < 10; plant++) {
            List<Demand> demands = new ArrayList<>();
            for (int d = 0; d < 2000; d++) {
                double truth = random.nextDouble() < 0.9 ? 0.02 * random.nextDouble() + 0.01 : 0.3 * random.nextDouble();
                double stated = Math.min(1, factor * truth);
                var replays = new Demand.Replays(
                        random.nextDouble() < truth, random.nextDouble() < truth, random.nextDouble() < truth);
                boolean dropped = random.nextDouble() < truth;
                demands.add(new Demand(
                        plant, d, "utility-lost", stated, 0, 1, false, null, dropped, Double.NaN, false, replays, List.of(), false,
                        Double.NaN, List.of()));
            }
            lives.add(new Life(plant, plant == 0, 365, "SINGLE_PATH", demands, List.of(), 0));
        }
        return lives;
    }
}
