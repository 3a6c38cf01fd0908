package io.ridethrough.bench;

import io.ridethrough.models.flow.GeneratedNetwork;
import io.ridethrough.models.flow.MeshedFlow;
import io.ridethrough.models.flow.Mismatch;
import io.ridethrough.models.flow.TreeFlow;
import java.util.ArrayList;
import java.util.List;

/** Steady state from a flat start, beside PowSyBl on the same network and to no larger a residual. */
final class FlowRows {
    private static final double TOLERANCE_PU = 1e-10;
    private static final double WARM_UP_S = 1;

    private FlowRows() {}

    /** Transformers of the generator for a size by name. */
    static int transformers(String size) {
        return switch (size) {
            case "1k" -> 2;
            case "10k" -> 20;
            case "100k" -> 198;
            default -> throw new IllegalArgumentException(size);
        };
    }

    static List<Row> measure(String size, boolean ring, double budgetMs) {
        var generated = GeneratedNetwork.of(transformers(size), ring);
        String shape = ring ? "ring" : "radial";
        MeshedFlow flow = loaded(generated);
        Timing timing = Timing.of(() -> solve(flow), WARM_UP_S);
        double residualPu = Mismatch.largestPu(generated, flow::realPu, flow::imaginaryPu);
        List<Row> rows = new ArrayList<>();
        var powsybl = new PowsyblCase(generated);
        double coreMs;
        try (var core = powsybl.core()) {
            Timing coreTiming = Timing.of(core::run, WARM_UP_S);
            double coreResidualPu = PowsyblCase.residualPu(generated, core.voltagesPu());
            coreMs = coreTiming.median("ms");
            rows.add(Row.of("powsybl-core-%s-%s".formatted(size, shape), coreTiming, "ms").residualPu(coreResidualPu));
            if (residualPu > coreResidualPu) {
                throw new IllegalStateException(
                        "The flow of %s %s leaves %.2e pu, PowSyBl %.2e: the times cannot be compared."
                                .formatted(size, shape, residualPu, coreResidualPu));
            }
        }
        String note = "%d nodes; reference: Newton core of PowSyBl".formatted(generated.nodeCount());
        // A minute for a ring of 100,000 nodes would say no more than the radial one does.
        if (!(ring && size.equals("100k"))) {
            Timing wholeTiming = Timing.of(powsybl::run, WARM_UP_S);
            rows.add(Row.of("powsybl-run-%s-%s".formatted(size, shape), wholeTiming, "ms")
                    .residualPu(PowsyblCase.residualPu(generated, powsybl.voltagesPu()))
                    .withoutThread()
                    .note("LoadFlow.run, network in, network out"));
            note += ", end to end %.0f times ours".formatted(wholeTiming.median("ms") / timing.median("ms"));
        }
        rows.addFirst(Row.of("flow-%s-%s".formatted(size, shape), timing, "ms")
                .budget(budgetMs)
                .reference(coreMs)
                .residualPu(residualPu)
                .note(note));
        return rows;
    }

    /** How the time grows with the number of nodes: 1 is in proportion. */
    static List<Row> exponent() {
        double[] logNodes = new double[2];
        double[] logTime = new double[2];
        String[] sizes = {"1k", "100k"};
        for (int i = 0; i < 2; i++) {
            var generated = GeneratedNetwork.of(transformers(sizes[i]), false);
            MeshedFlow flow = loaded(generated);
            logNodes[i] = Math.log(generated.nodeCount());
            logTime[i] = Math.log(Timing.of(() -> solve(flow), WARM_UP_S).median("ns"));
        }
        double exponent = (logTime[1] - logTime[0]) / (logNodes[1] - logNodes[0]);
        return List.of(Row.plain("flow-exponent", exponent, "1", "time grows as nodes to this power, 1k to 100k radial"));
    }

    static MeshedFlow loaded(GeneratedNetwork generated) {
        var flow = new MeshedFlow(generated.toNetwork());
        for (int node = 0; node < generated.nodeCount(); node++) {
            flow.setLoad(node, generated.activePu(node), generated.reactivePu(node));
        }
        return flow;
    }

    private static double solve(MeshedFlow flow) {
        flow.flatStart();
        if (flow.solve(TOLERANCE_PU) != TreeFlow.Status.SOLVED) {
            throw new IllegalStateException("The flow does not converge.");
        }
        return flow.realPu(1);
    }
}
