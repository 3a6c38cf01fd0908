package io.ridethrough.bench;

import io.ridethrough.models.contingency.DualFedPlant;
import io.ridethrough.models.contingency.DualFedSweep;
import io.ridethrough.models.flow.GeneratedNetwork;
import io.ridethrough.models.flow.OutageSweep;
import io.ridethrough.models.flow.TreeFlow;
import java.util.List;
import java.util.stream.IntStream;

/** Every single branch out with its state, and every pair of outages on a dual-fed plant with its cascade. */
final class OutageRows {
    /** Ratings over the normal load from 1.5 to 2.5: half of all elements trip when they take over the other side. */
    static final Ratings TIGHT = new Ratings("", 1.5, 2.5);
    /** Ratings from 2.05 to 3: everything carries what one side leaves to it, and only a second loss overloads. */
    static final Ratings AMPLE = new Ratings("-ample", 2.05, 3);

    /** Band of what an element may carry over its normal load. */
    record Ratings(String suffix, double leastRatio, double mostRatio) {}

    private OutageRows() {}

    static List<Row> singles(String size, double budgetPerS) {
        var generated = GeneratedNetwork.of(FlowRows.transformers(size), false);
        var flow = new TreeFlow(generated.toNetwork());
        for (int node = 0; node < generated.nodeCount(); node++) {
            flow.setLoad(node, generated.activePu(node), generated.reactivePu(node));
        }
        flow.solve(1e-12);
        var sweep = new OutageSweep(flow);
        int[] boards = IntStream.range(1, generated.nodeCount())
                .filter(node -> generated.activePu(node) == 0)
                .toArray();
        Timing timing = Timing.of(() -> openAll(sweep, boards), 1).per(boards.length);
        return List.of(Row.of("n1-" + size, timing, "/s")
                .budget(budgetPerS)
                .note("%d branches that feed no rack directly, each with its lowest voltage".formatted(boards.length)));
    }

    private static double openAll(OutageSweep sweep, int[] boards) {
        double sum = 0;
        for (int node : boards) {
            double lowestPu = sweep.open(node);
            // Nothing is left behind the main feeder of the smallest network.
            sum += Double.isNaN(lowestPu) ? 0 : lowestPu;
        }
        return sum;
    }

    static List<Row> pairs(String size, Ratings ratings, double budgetMs) {
        var plant = DualFedPlant.of(GeneratedNetwork.of(FlowRows.transformers(size), false), ratings.leastRatio(), ratings.mostRatio());
        DualFedSweep.Summary summary = new DualFedSweep(plant).run();
        Timing timing = Timing.of(() -> new DualFedSweep(plant).run().sumDarkW(), 1);
        return List.of(Row.of("n2-" + size + ratings.suffix(), timing, "ms")
                .budget(budgetMs)
                .note("all %,d pairs, singles included; %,d meet and are run; ratings %.2f to %.1f times the load"
                        .formatted(summary.pairs(), summary.run(), ratings.leastRatio(), ratings.mostRatio())));
    }
}
