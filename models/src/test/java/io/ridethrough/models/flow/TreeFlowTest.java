package io.ridethrough.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.seeds.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeFlowTest {
    private static final double TOLERANCE_PU = 1e-12;

    static TreeFlow loaded(GeneratedNetwork generated) {
        var flow = new TreeFlow(generated.toNetwork());
        for (int n = 0; n < generated.nodeCount(); n++) {
            flow.setLoad(n, generated.activePu(n), generated.reactivePu(n));
        }
        return flow;
    }

    /** One branch, one load: the quadratic by hand. r = 0.1, x = 0.2, S = 0.5 + 0.2j at 1 pu. */
    @Test
    void oneBranchIsTheQuadratic() {
        var flow = new TreeFlow(new FlowNetwork(2, 0, new int[] {0}, new int[] {1}, new double[] {0.1}, new double[] {0.2}));
        flow.setLoad(1, 0.5, 0.2);
        assertThat(flow.solve(TOLERANCE_PU)).isEqualTo(TreeFlow.Status.SOLVED);
        double a = 0.5 - (0.1 * 0.5 + 0.2 * 0.2);
        double square = a + Math.sqrt(a * a - 0.05 * 0.29);
        assertThat(flow.voltagePu(1)).isCloseTo(Math.sqrt(square), within(1e-14));
        assertThat(flow.sourceActivePu()).isCloseTo(0.5 + 0.1 * 0.29 / square, within(1e-14));
    }

    @Test
    void loadBeyondTheNoseCollapses() {
        var flow = new TreeFlow(new FlowNetwork(2, 0, new int[] {0}, new int[] {1}, new double[] {0.1}, new double[] {0.2}));
        flow.setLoad(1, 3, 1);
        assertThat(flow.solve(TOLERANCE_PU)).isEqualTo(TreeFlow.Status.COLLAPSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void everyNodeTakesItsLoadAndNothingElse(int transformers) {
        GeneratedNetwork generated = GeneratedNetwork.of(transformers, false);
        TreeFlow flow = loaded(generated);
        assertThat(flow.solve(TOLERANCE_PU)).isEqualTo(TreeFlow.Status.SOLVED);
        assertThat(Mismatch.largestPu(generated, flow::realPu, flow::imaginaryPu)).isLessThan(1e-11);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 40})
    void tiesCarryWhatTheirEndsAskFor(int transformers) {
        GeneratedNetwork generated = GeneratedNetwork.of(transformers, true);
        FlowNetwork network = generated.toNetwork();
        assertThat(network.tieCount()).isGreaterThan(1);
        var flow = new MeshedFlow(network);
        for (int n = 0; n < generated.nodeCount(); n++) {
            flow.setLoad(n, generated.activePu(n), generated.reactivePu(n));
        }
        assertThat(flow.solve(TOLERANCE_PU)).isEqualTo(TreeFlow.Status.SOLVED);
        // Per unit impedances are down to 1e-5, so that a gap of 1e-12 is a power of 1e-7.
        assertThat(Mismatch.largestPu(generated, flow::realPu, flow::imaginaryPu)).isLessThan(1e-7);
    }

    @ParameterizedTest
    @Seeds({1, 2, 3})
    void singleChangesStayWithinTheBoundOfAFullSolve(long seed) {
        var random = new SplittableRandom(seed);
        GeneratedNetwork generated = GeneratedNetwork.of(2, false);
        TreeFlow flow = loaded(generated);
        flow.solve(TOLERANCE_PU);
        TreeFlow full = loaded(generated);
        for (int change = 0; change < 400; change++) {
            int node = random.nextInt(generated.nodeCount());
            if (generated.activePu(node) > 0) {
                double factor = 0.8 + 0.4 * random.nextDouble();
                flow.changeLoad(node, factor * generated.activePu(node), factor * generated.reactivePu(node));
                full.setLoad(node, factor * generated.activePu(node), factor * generated.reactivePu(node));
            }
        }
        full.solve(TOLERANCE_PU);
        for (int n = 0; n < generated.nodeCount(); n++) {
            assertThat(flow.voltagePu(n)).as("node %d", n).isCloseTo(full.voltagePu(n), within(1e-6));
        }
    }

    @Test
    void nodeWithoutPathIsNamed() {
        assertThatThrownBy(() -> new FlowNetwork(3, 0, new int[] {0}, new int[] {1}, new double[] {0.1}, new double[] {0.2}))
                .hasMessageContaining("node 2");
    }

    /** Two sets of 2 MW and one of 1 MW on one bus: reactance 0.2 on the rating of each, base 1 MVA. */
    @Test
    void setsInParallelShareByRating() {
        double[] ratingPu = {2, 2, 1};
        var from = new int[] {0, 0, 0, 1};
        var to = new int[] {1, 1, 1, 2};
        double[] reactancePu = {0.2 / 2, 0.2 / 2, 0.2 / 1, 0.01};
        var flow = new MeshedFlow(new FlowNetwork(3, 0, from, to, new double[4], reactancePu));
        flow.setSource(1.05);
        flow.setLoad(2, 3.5, 1.0);

        assertThat(flow.solve(1e-12)).isEqualTo(TreeFlow.Status.SOLVED);

        double sumPu = 0;
        double[] activePu = new double[3];
        for (int set = 0; set < 3; set++) {
            // S = E conj((E - V) / jx): the active part is -E V_imaginary / x
            activePu[set] = -1.05 * flow.imaginaryPu(1) / reactancePu[set];
            sumPu += activePu[set];
        }
        assertThat(sumPu).isCloseTo(3.5, within(1e-9));
        for (int set = 0; set < 3; set++) {
            assertThat(activePu[set]).isCloseTo(3.5 * ratingPu[set] / 5, within(1e-9));
        }
    }

    /** A cable to the second set takes load off it; the residual at every node tells that the answer is one. */
    @Test
    void setBehindCableTakesLess() {
        var from = new int[] {0, 0, 1, 1};
        var to = new int[] {1, 2, 2, 3};
        double[] resistancePu = {0, 0, 0.01, 0};
        double[] reactancePu = {0.1, 0.1, 0.02, 0.01};
        var flow = new MeshedFlow(new FlowNetwork(4, 0, from, to, resistancePu, reactancePu));
        flow.setSource(1);
        flow.setLoad(3, 2, 0.5);

        assertThat(flow.solve(1e-12)).isEqualTo(TreeFlow.Status.SOLVED);

        double nearPu = -flow.imaginaryPu(1) / 0.1;
        double behindCablePu = -flow.imaginaryPu(2) / 0.1;
        double lossPu = nearPu + behindCablePu - 2;
        assertThat(behindCablePu).isLessThan(0.95 * nearPu).isPositive();
        assertThat(lossPu).isBetween(0.0, 0.02);
    }
}
