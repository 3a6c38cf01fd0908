package io.ridethrough.bench;

import io.ridethrough.models.flow.GeneratedNetwork;
import io.ridethrough.models.flow.TreeFlow;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One load changed and one voltage read in a solved network of 100,000 nodes, and how far the read voltages are off. */
final class ChangeRows {
    private static final int CHANGES = 4096;
    private static final double LARGEST_CHANGE_RATIO = 0.02;

    private final GeneratedNetwork generated = GeneratedNetwork.of(FlowRows.transformers("100k"), false);
    private final TreeFlow flow = new TreeFlow(generated.toNetwork());
    private final int[] racks = IntStream.range(0, generated.nodeCount()).filter(n -> generated.activePu(n) > 0).toArray();
    private final int[] changed = new int[CHANGES];
    private final int[] read = new int[CHANGES];
    private final double[] factor = new double[CHANGES];

    static List<Row> measure() {
        return new ChangeRows().rows();
    }

    private ChangeRows() {
        for (int node = 0; node < generated.nodeCount(); node++) {
            flow.setLoad(node, generated.activePu(node), generated.reactivePu(node));
        }
        flow.solve(1e-12);
        var random = new SplittableRandom(1);
        for (int i = 0; i < CHANGES; i++) {
            changed[i] = racks[random.nextInt(racks.length)];
            read[i] = racks[random.nextInt(racks.length)];
            factor[i] = random.nextDouble(1 - LARGEST_CHANGE_RATIO, 1 + LARGEST_CHANGE_RATIO);
        }
    }

    private double changeAndRead() {
        double sum = 0;
        for (int i = 0; i < CHANGES; i++) {
            int node = changed[i];
            flow.changeLoad(node, generated.activePu(node) * factor[i], generated.reactivePu(node) * factor[i]);
            sum += flow.voltagePu(read[i]);
        }
        return sum;
    }

    private List<Row> rows() {
        Timing timing = Timing.of(this::changeAndRead, 1).per(CHANGES);
        double[] readPu = IntStream.of(racks).mapToDouble(flow::voltagePu).toArray();
        flow.solve(1e-12);
        double worstPu = 0;
        for (int i = 0; i < racks.length; i++) {
            worstPu = Math.max(worstPu, Math.abs(readPu[i] - flow.voltagePu(racks[i])));
        }
        if (worstPu > 1e-6) {
            throw new IllegalStateException("A voltage read after %d changes is off by %.2e pu.".formatted(CHANGES, worstPu));
        }
        return List.of(Row.of("change-100k", timing, "us")
                .budget(1)
                .note("load +-2 %% changed, another rack's voltage read; after %d changes off by %.1e pu at most"
                        .formatted(CHANGES, worstPu)));
    }
}
