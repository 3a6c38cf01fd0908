package io.ridethrough.models.physics.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delay is a delay: solutions known in closed form by the method of steps. */
final class DelayStepsTest {
    private static final DelaySteps.Stops NONE = x -> {};

    /** x' = -x(t-1), x = 1 before 0: x(t) = sum over k of (-1)^k (t-k+1)^k/k! for k up to t+1. */
    private static double retarded(double tS) {
        double sum = 0;
        double factorial = 1;
        for (int k = 0; k <= Math.floor(tS) + 1; k++) {
            factorial *= Math.max(1, k);
            sum += Math.pow(-1, k) * Math.pow(tS - k + 1, k) / factorial;
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"0.05, 2e-8", "0.01, 4e-11"})
    void scalarDelayEquationFollowsItsClosedForm(double longestStepS, double tolerance) {
        var steps = new DelaySteps((x, late, dx) -> dx[0] = -late, NONE, new double[] {1}, 0, 1, longestStepS);
        double worst = 0;
        while (steps.nowS() < 6) {
            steps.step();
            worst = Math.max(worst, Math.abs(steps.state()[0] - retarded(steps.nowS())));
        }
        assertThat(worst).isLessThan(tolerance);
    }

    /**
     * Swing equation with an integrating governor and dead time T: 2H w' = y(t-T) - dP, y' = -K w. With a = 1/2H the answer is
     * w(t) = -a dP sum over k of (-aK)^k (t-kT)^(2k+1)/(2k+1)!, each term from kT on. A lag in place of the delay is 1e-3 off.
     */
    @ParameterizedTest
    @CsvSource({"0.024", "0.05", "0.1", "0.0731"})
    void swingWithDeadTimeFollowsItsClosedForm(double deadTimeS) {
        double a = 1 / (2 * 0.8);
        double gain = 2;
        double stepPu = 0.3;
        var governor = new Governor(new Governor.Box(0, 0, 0), new Governor.Actuator(gain, 0.01, 0, 0.01), deadTimeS, 0, -5, 5);
        var set = new GeneratorParameters(1, 60, 0.8, 0, 0.2, 58);
        double[] x = new double[1 + Governor.STATES];
        x[0] = 1;
        x[5] = 0.5;
        var steps = new DelaySteps(
                (state, late, dx) -> {
                    dx[0] = Generator.speedRatePerS(state[0], governor.torquePu(late), 0.5 + stepPu, set);
                    governor.derivatives(state, 1, state[0] - 1, dx);
                },
                NONE,
                x,
                5,
                deadTimeS,
                0.002);
        double worst = 0;
        while (steps.nowS() < 1.5) {
            steps.step();
            double exact = 0;
            double term = 1;
            for (int k = 0; steps.nowS() > k * deadTimeS; k++) {
                double since = steps.nowS() - k * deadTimeS;
                exact += Math.pow(-a * gain, k) * Math.pow(since, 2 * k + 1) / term;
                term *= (2.0 * k + 2) * (2 * k + 3);
            }
            worst = Math.max(worst, Math.abs(steps.state()[0] - (1 - a * stepPu * exact)));
        }
        assertThat(worst).isLessThan(1e-9);
    }

    @Test
    void withoutDelayItIsAnOrdinaryEquation() {
        var steps = new DelaySteps((x, late, dx) -> dx[0] = -late, NONE, new double[] {1}, 0, 0, 0.01);
        for (int i = 0; i < 100; i++) {
            steps.step();
        }
        assertThat(steps.state()[0]).isCloseTo(Math.exp(-1), org.assertj.core.api.Assertions.within(1e-9));
    }
}
