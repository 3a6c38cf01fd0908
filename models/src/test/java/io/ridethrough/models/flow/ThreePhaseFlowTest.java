package io.ridethrough.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.seeds.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ThreePhaseFlowTest {
    private static final int NODES = 24;

    /** Random tree with ties and unbalanced loads to neutral and between lines, solved twice: by sweeps and by a dense Newton method. */
    @ParameterizedTest
    @Seeds({1, 2, 3, 4, 5})
    void agreesWithADenseNewtonSolution(long seed) {
        var random = new SplittableRandom(seed);
        int ties = (int) (seed % 3);
        int branches = NODES - 1 + ties;
        int[] from = new int[branches];
        int[] to = new int[branches];
        double[] r = new double[branches];
        double[] x = new double[branches];
        double[] r0 = new double[branches];
        double[] x0 = new double[branches];
        for (int b = 0; b < branches; b++) {
            to[b] = b < NODES - 1 ? b + 1 : NODES - 1 - random.nextInt(4);
            from[b] = b < NODES - 1 ? random.nextInt(b + 1) : 1 + random.nextInt(NODES / 2);
            r[b] = 0.002 + 0.01 * random.nextDouble();
            x[b] = 0.002 + 0.01 * random.nextDouble();
            r0[b] = 3 * r[b];
            x0[b] = 2.5 * x[b];
        }
        var network = new ThreePhaseNetwork(NODES, 0, from, to, r, x, r0, x0);
        var flow = new ThreePhaseFlow(network);
        var newton = new DenseNewton(network);
        for (int n = 1; n < NODES; n++) {
            for (int phase = 0; phase < 3; phase++) {
                double active = 0.25 * random.nextDouble();
                if (random.nextBoolean()) {
                    flow.setPhaseLoad(n, phase, active, 0.3 * active);
                    newton.setPhaseLoad(n, phase, active, 0.3 * active);
                } else {
                    flow.setLineLoad(n, phase, active, 0.2 * active);
                    newton.setLineLoad(n, phase, active, 0.2 * active);
                }
            }
        }
        assertThat(flow.solve(1e-12)).isEqualTo(TreeFlow.Status.SOLVED);
        newton.solve();
        double lowestPu = 1;
        for (int n = 0; n < NODES; n++) {
            for (int phase = 0; phase < 3; phase++) {
                assertThat(flow.realPu(n, phase)).as("node %d", n).isCloseTo(newton.realPu(n, phase), within(1e-9));
                assertThat(flow.imaginaryPu(n, phase)).as("node %d", n).isCloseTo(newton.imaginaryPu(n, phase), within(1e-9));
                lowestPu = Math.min(lowestPu, flow.voltagePu(n, phase));
            }
        }
        assertThat(lowestPu).as("the case must be loaded").isLessThan(0.97);
    }

    @Test
    void balancedLoadsGiveTheBalancedSolution() {
        var balanced = new TreeFlow(new FlowNetwork(3, 0, new int[] {0, 1}, new int[] {1, 2}, new double[] {.02, .03}, new double[] {.04, .01}));
        balanced.setLoad(1, 0.3, 0.1);
        balanced.setLoad(2, 0.5, 0.2);
        balanced.solve(1e-13);
        var flow = new ThreePhaseFlow(new ThreePhaseNetwork(
                3, 0, new int[] {0, 1}, new int[] {1, 2}, new double[] {.02, .03}, new double[] {.04, .01}, new double[] {.06, .09}, new double[] {.1, .03}));
        for (int phase = 0; phase < 3; phase++) {
            flow.setPhaseLoad(1, phase, 0.3, 0.1);
            flow.setLineLoad(2, phase, 0.5, 0.2);
        }
        assertThat(flow.solve(1e-13)).isEqualTo(TreeFlow.Status.SOLVED);
        for (int phase = 0; phase < 3; phase++) {
            assertThat(flow.voltagePu(2, phase)).isCloseTo(balanced.voltagePu(2), within(1e-11));
        }
    }

    /** 208 V unit: two banks of 3,090 VA between lines put 25.73 A on the line they share (a worked example of datacentermd.com). */
    @Test
    void twoBanksMeetOnOneLine() {
        double phaseV = 208 / Math.sqrt(3);
        double basePhaseVa = 1000;
        double tiny = 1e-9;
        var flow = new ThreePhaseFlow(new ThreePhaseNetwork(
                2, 0, new int[] {0}, new int[] {1}, new double[] {tiny}, new double[] {tiny}, new double[] {tiny}, new double[] {tiny}));
        flow.setLineLoad(1, 0, 3.09, 0);
        flow.setLineLoad(1, 1, 3.09, 0);
        assertThat(flow.solve(1e-12)).isEqualTo(TreeFlow.Status.SOLVED);
        double baseA = basePhaseVa / phaseV;
        assertThat(flow.currentPu(1, 1) * baseA).isCloseTo(25.73, within(0.01));
        assertThat(flow.currentPu(1, 0) * baseA).isCloseTo(14.86, within(0.01));
    }
}
