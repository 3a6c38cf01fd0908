package io.ridethrough.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutageSweepTest {
    private static final double BOUND_PU = 1e-6;

    /**
     * Every branch is opened; the first hall, all medium voltage and a sample of the rest are held a network built without
     * what is lost and solved from a flat start.
     */
    @Test
    void stateAfterEveryOutageIsThatOfAFullSolve() {
        GeneratedNetwork generated = GeneratedNetwork.of(12, false);
        TreeFlow flow = TreeFlowTest.loaded(generated);
        flow.solve(1e-12);
        var sweep = new OutageSweep(flow);
        double[] lowestPu = new double[generated.nodeCount()];
        for (int node = 1; node < generated.nodeCount(); node++) {
            lowestPu[node] = sweep.open(node);
            boolean board = generated.activePu(node) == 0 && (node < 200 || generated.nominalV(node) > 400);
            if (board || node % 97 == 0) {
                compare(generated, sweep, node);
            }
        }
        assertThat(Arrays.stream(lowestPu).filter(v -> v > 0 && v < 1).count()).isEqualTo(generated.nodeCount() - 1);
    }

    private static void compare(GeneratedNetwork generated, OutageSweep sweep, int out) {
        boolean[] lost = new boolean[generated.nodeCount()];
        int[] number = new int[generated.nodeCount()];
        int[] feeder = new int[generated.nodeCount()];
        // Branches are generated from the source outwards.
        lost[out] = true;
        for (int b = 0; b < generated.branchCount(); b++) {
            lost[generated.to(b)] |= lost[generated.from(b)];
            feeder[generated.to(b)] = b;
        }
        int kept = 0;
        for (int n = 0; n < lost.length; n++) {
            number[n] = lost[n] ? -1 : kept++;
        }
        int[] branches = java.util.stream.IntStream.range(0, generated.branchCount())
                .filter(b -> !lost[generated.to(b)])
                .toArray();
        var full = new TreeFlow(new FlowNetwork(
                kept,
                0,
                Arrays.stream(branches).map(b -> number[generated.from(b)]).toArray(),
                Arrays.stream(branches).map(b -> number[generated.to(b)]).toArray(),
                Arrays.stream(branches).mapToDouble(generated::resistancePu).toArray(),
                Arrays.stream(branches).mapToDouble(generated::reactancePu).toArray()));
        for (int n = 0; n < lost.length; n++) {
            if (!lost[n]) {
                full.setLoad(number[n], generated.activePu(n), generated.reactivePu(n));
            }
        }
        assertThat(full.solve(1e-13)).isEqualTo(TreeFlow.Status.SOLVED);
        for (int n = 0; n < lost.length; n++) {
            if (lost[n]) {
                assertThat(sweep.voltagePu(n)).as("node %d without %d", n, out).isNaN();
            } else {
                assertThat(sweep.voltagePu(n)).as("node %d without %d", n, out).isCloseTo(full.voltagePu(number[n]), within(BOUND_PU));
                if (n > 0) {
                    double dropRe = full.realPu(number[generated.from(feeder[n])]) - full.realPu(number[n]);
                    double dropIm = full.imaginaryPu(number[generated.from(feeder[n])]) - full.imaginaryPu(number[n]);
                    double currentPu = Math.hypot(dropRe, dropIm)
                            / Math.hypot(generated.resistancePu(feeder[n]), generated.reactancePu(feeder[n]));
                    assertThat(sweep.currentPu(n)).as("branch to %d without %d", n, out).isCloseTo(currentPu, within(BOUND_PU));
                }
            }
        }
    }

    @Test
    void networkIsAsBeforeOnceTheOutageIsOver() {
        GeneratedNetwork generated = GeneratedNetwork.of(2, false);
        TreeFlow flow = TreeFlowTest.loaded(generated);
        flow.solve(1e-12);
        double[] beforePu = java.util.stream.IntStream.range(0, generated.nodeCount()).mapToDouble(flow::voltagePu).toArray();
        var sweep = new OutageSweep(flow);
        for (int node = 1; node < generated.nodeCount(); node += 3) {
            sweep.open(node);
        }
        sweep.close();
        for (int n = 0; n < beforePu.length; n++) {
            assertThat(flow.voltagePu(n)).isEqualTo(beforePu[n]);
        }
    }

    @Test
    void sourceItselfIsNoBranch() {
        GeneratedNetwork generated = GeneratedNetwork.of(1, false);
        TreeFlow flow = TreeFlowTest.loaded(generated);
        flow.solve(1e-12);
        assertThatThrownBy(() -> new OutageSweep(flow).open(0)).hasMessageContaining("source");
    }
}
