package io.ridethrough.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.flow.GeneratedNetwork;
import io.ridethrough.models.flow.MeshedFlow;
import io.ridethrough.models.flow.TreeFlow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steady state against another program with another method: sparse Newton of PowSyBl OpenLoadFlow. */
class PowsyblAgreementTest {
    private static final double AGREES_PU = 1e-6;

    @ParameterizedTest(name = "{0} transformers, ring {1}")
    @CsvSource({"2, false", "2, true", "20, false", "20, true"})
    void everyVoltageAgrees(int transformers, boolean ring) {
        var generated = GeneratedNetwork.of(transformers, ring);
        double[][] ours = ours(generated);
        var powsybl = new PowsyblCase(generated);
        assertThat(powsybl.run()).as("Newton steps").isGreaterThan(1);
        assertThat(largestGapPu(ours, powsybl.voltagesPu())).as("end to end").isLessThan(AGREES_PU);
        try (var core = powsybl.core()) {
            core.run();
            core.run();
            assertThat(largestGapPu(ours, core.voltagesPu())).as("core alone").isLessThan(AGREES_PU);
        }
        // A comparison that could not fail would say nothing: a rack's load more is seen.
        int rack = generated.nodeCount() - 1;
        var heavier = flow(generated);
        heavier.setLoad(rack, 2 * generated.activePu(rack), generated.reactivePu(rack));
        assertThat(largestGapPu(solve(heavier, generated), powsybl.voltagesPu())).isGreaterThan(100 * AGREES_PU);
    }

    private static double[][] ours(GeneratedNetwork generated) {
        return solve(flow(generated), generated);
    }

    private static MeshedFlow flow(GeneratedNetwork generated) {
        var flow = new MeshedFlow(generated.toNetwork());
        for (int node = 0; node < generated.nodeCount(); node++) {
            flow.setLoad(node, generated.activePu(node), generated.reactivePu(node));
        }
        return flow;
    }

    private static double[][] solve(MeshedFlow flow, GeneratedNetwork generated) {
        assertThat(flow.solve(1e-10)).isEqualTo(TreeFlow.Status.SOLVED);
        double[][] voltages = new double[2][generated.nodeCount()];
        for (int node = 0; node < generated.nodeCount(); node++) {
            voltages[0][node] = flow.realPu(node);
            voltages[1][node] = flow.imaginaryPu(node);
        }
        return voltages;
    }

    private static double largestGapPu(double[][] one, double[][] other) {
        double largestPu = 0;
        for (int node = 0; node < one[0].length; node++) {
            largestPu = Math.max(largestPu, Math.hypot(one[0][node] - other[0][node], one[1][node] - other[1][node]));
        }
        return largestPu;
    }
}
