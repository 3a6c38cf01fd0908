package io.ridethrough.models.reliability.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Coverage of 90 % intervals: exact for exchangeable data, in the long run under drift. */
class ConformalTest {
    private static final double ALPHA = 0.1;

    /** Errors with heavy tails: nothing about their shape is assumed. */
    private static double error(Random random) {
        double normal = random.nextGaussian();
        return Math.abs(normal * Math.exp(0.5 * random.nextGaussian()));
    }

    @Test
    void exchangeableErrorsAreCoveredNineTimesInTen() {
        var random = new Random(11);
        int inside = 0;
        int cases = 10_000;
        for (int i = 0; i < cases; i++) {
            double[] scores = new double[99];
            for (int s = 0; s < scores.length; s++) {
                scores[s] = error(random);
            }
            inside += error(random) <= SplitConformal.halfWidth(scores, ALPHA) ? 1 : 0;
        }
        assertThat((double) inside / cases).isBetween(0.88, 0.92);
    }

    @Test
    void tooFewScoresSayNothing() {
        assertThat(SplitConformal.halfWidth(new double[8], ALPHA)).isInfinite();
        assertThat(SplitConformal.halfWidth(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, ALPHA)).isEqualTo(9);
        assertThat(new AdaptiveConformal(ALPHA, 0.005, 100).halfWidth()).isInfinite();
    }

    @Test
    void driftIsCoveredInTheLongRun() {
        var random = new Random(12);
        var adaptive = new AdaptiveConformal(ALPHA, 0.01, 200);
        int inside = 0;
        int fixedInside = 0;
        int steps = 20_000;
        double[] first = new double[200];
        for (int t = 0; t < steps; t++) {
            // Errors grow eightfold over the run and jump threefold for a tenth of it.
            double scale = 1 + 7.0 * t / steps + (t > 12_000 && t < 14_000 ? 10 : 0);
            double score = scale * error(random);
            if (t < first.length) {
                first[t] = score;
            }
            fixedInside += t >= first.length && score <= SplitConformal.halfWidth(first, ALPHA) ? 1 : 0;
            inside += adaptive.learn(score) ? 1 : 0;
        }
        double bound = (0.9 + 0.01) / (0.01 * steps);
        assertThat(Math.abs((double) inside / steps - 0.9)).isLessThanOrEqualTo(bound);
        assertThat((double) inside / steps).isBetween(0.88, 0.92);
        assertThat((double) fixedInside / (steps - first.length))
                .as("an interval that never learns falls behind")
                .isLessThan(0.7);
    }
}
