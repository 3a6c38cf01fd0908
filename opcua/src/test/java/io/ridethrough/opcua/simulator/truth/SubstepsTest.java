package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The hidden plant's own integrator against solutions that are known. */
class SubstepsTest {
    private int asked;

    @Test
    void decayAndOscillationFollowTheirSolutions() {
        double[] state = {1, 1, 0};
        var substeps = new Substeps(1e-8, 1e-8, 1e-8);
        for (int i = 0; i < 40; i++) {
            substeps.advance(
                    (x, dx) -> {
                        dx[0] = -0.3 * x[0];
                        dx[1] = 2 * x[2];
                        dx[2] = -2 * x[1];
                    },
                    state,
                    0.25);
        }
        assertThat(state[0]).isCloseTo(Math.exp(-3), within(1e-6));
        assertThat(state[1]).isCloseTo(Math.cos(20), within(2e-5));
        assertThat(state[2]).isCloseTo(-Math.sin(20), within(2e-5));
    }

    @Test
    void halvedStepsLeaveAnEighthOfTheErrorAsAnOrderOfThreeDoes() {
        double coarse = errorAfterOneSecond(0.1);
        double fine = errorAfterOneSecond(0.05);
        assertThat(coarse / fine).isBetween(7.0, 9.0);
    }

    @Test
    void quickTransientIsCutIntoManySubstepsAndASlowOneIsNot() {
        assertThat(evaluations(200)).isGreaterThan(100);
        assertThat(evaluations(0.01)).isLessThan(10);
    }

    private int evaluations(double rate) {
        asked = 0;
        new Substeps(1e-5)
                .advance(
                        (x, dx) -> {
                            asked++;
                            dx[0] = rate * (1 - x[0]);
                        },
                        new double[] {0},
                        0.25);
        return asked;
    }

    /** A tolerance of no effect leaves the step given. */
    private static double errorAfterOneSecond(double stepS) {
        double[] state = {1};
        var substeps = new Substeps(1e9);
        for (int i = 0; i < Math.round(1 / stepS); i++) {
            substeps.advance((x, dx) -> dx[0] = -x[0], state, stepS);
        }
        return Math.abs(state[0] - Math.exp(-1));
    }
}
