package io.ridethrough.models.flow;

import java.util.Arrays;

/**
 * A data-center distribution network of any size: feeder transformers, medium-voltage chains of ten sites, 2.5 MVA transformers, each
 * with 4 UPS paths, 16 PDUs, 48 row panels and 432 racks. The same numbers as the public benchmark generator with its seed.
 *
 * <p>Per unit on 1 MVA and the nominal voltage of each level.
 */
public final class GeneratedNetwork {
    private static final double BASE_VA = 1e6;
    private static final int SITES_PER_FEEDER = 10;

    private long state = 12345;
    private int nodeCount;
    private int branchCount;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private double[] resistancePu = new double[64];
    private double[] reactancePu = new double[64];
    private double[] activePu = new double[64];
    private double[] reactivePu = new double[64];
    private double[] nominalV = new double[64];
    private double[] ratingVa = new double[64];

    private GeneratedNetwork() {}

    /**
     * @param transformers 2, 20, 198 give 1,014, 10,123 and 100,209 nodes
     * @param ring closes every chain and ties neighbouring boards
     */
    public static GeneratedNetwork of(int transformers, boolean ring) {
        var network = new GeneratedNetwork();
        network.build(transformers, ring);
        return network;
    }

    private double random() {
        state = (state * 1103515245L + 12345) & 0x7fffffff;
        return state / (double) 0x7fffffff;
    }

    private void build(int transformers, boolean ring) {
        int source = node(110e3);
        int[] boards = new int[transformers];
        int first = -1;
        int previous = -1;
        for (int t = 0; t < transformers; t++) {
            if (t % SITES_PER_FEEDER == 0) {
                first = node(33e3);
                transformer(source, first, 40e6, 0.12, 180e3);
                previous = first;
            }
            int site = node(33e3);
            line(previous, site, 0.02 * (1 + 0.2 * random()), 0.03 * (1 + 0.2 * random()), 900);
            previous = site;
            boolean last = t % SITES_PER_FEEDER == SITES_PER_FEEDER - 1 || t == transformers - 1;
            if (ring && last && previous != first) {
                line(previous, first, 0.02, 0.03, 900);
            }
            boards[t] = node(400);
            transformer(site, boards[t], 2.5e6, 0.06, 22e3);
            if (ring && t % 2 == 1) {
                line(boards[t - 1], boards[t], 0.0008, 0.0012, 2500);
            }
            hall(boards[t]);
        }
    }

    private void hall(int board) {
        for (int u = 0; u < 4; u++) {
            int input = line(board, node(400), 0.0004, 0.0006, 1200);
            int output = line(input, node(400), 0.0008, 0.0010, 1200);
            for (int p = 0; p < 4; p++) {
                int pdu = line(output, node(400), 0.003 * (1 + 0.5 * random()), 0.002 * (1 + 0.5 * random()), 400);
                for (int r = 0; r < 3; r++) {
                    int panel = line(pdu, node(400), 0.008 * (1 + 0.5 * random()), 0.004 * (1 + 0.5 * random()), 125);
                    for (int k = 0; k < 9; k++) {
                        int rack = line(panel, node(400), 0.05 * (1 + random()), 0.005 * (1 + random()), 32);
                        double activeW = 4400 * (0.8 + 0.4 * random());
                        double powerFactor = 0.95 + 0.04 * random();
                        activePu[rack] = activeW / BASE_VA;
                        reactivePu[rack] = activePu[rack] * Math.sqrt(1 / (powerFactor * powerFactor) - 1);
                    }
                }
            }
        }
    }

    private int node(double voltageV) {
        if (nodeCount == nominalV.length) {
            nominalV = Arrays.copyOf(nominalV, 2 * nodeCount);
            activePu = Arrays.copyOf(activePu, 2 * nodeCount);
            reactivePu = Arrays.copyOf(reactivePu, 2 * nodeCount);
        }
        nominalV[nodeCount] = voltageV;
        return nodeCount++;
    }

    private int line(int a, int b, double ohm, double reactanceOhm, double ratedA) {
        double baseOhm = nominalV[b] * nominalV[b] / BASE_VA;
        return branch(a, b, ohm / baseOhm, reactanceOhm / baseOhm, Math.sqrt(3) * nominalV[b] * ratedA);
    }

    private void transformer(int a, int b, double ratedVa, double shortCircuitRatio, double lossW) {
        double r = lossW / ratedVa * BASE_VA / ratedVa;
        double z = shortCircuitRatio * BASE_VA / ratedVa;
        branch(a, b, r, Math.sqrt(z * z - r * r), ratedVa);
    }

    private int branch(int a, int b, double r, double x, double ratedVa) {
        if (branchCount == from.length) {
            from = Arrays.copyOf(from, 2 * branchCount);
            to = Arrays.copyOf(to, 2 * branchCount);
            resistancePu = Arrays.copyOf(resistancePu, 2 * branchCount);
            reactancePu = Arrays.copyOf(reactancePu, 2 * branchCount);
            ratingVa = Arrays.copyOf(ratingVa, 2 * branchCount);
        }
        from[branchCount] = a;
        to[branchCount] = b;
        resistancePu[branchCount] = r;
        reactancePu[branchCount] = x;
        ratingVa[branchCount] = ratedVa;
        branchCount++;
        return b;
    }

    public int nodeCount() {
        return nodeCount;
    }

    public int branchCount() {
        return branchCount;
    }

    public int from(int branch) {
        return from[branch];
    }

    public int to(int branch) {
        return to[branch];
    }

    public double resistancePu(int branch) {
        return resistancePu[branch];
    }

    public double reactancePu(int branch) {
        return reactancePu[branch];
    }

    /** What the branch may carry: three phases at the nominal voltage of its far end (VA). */
    public double ratingVa(int branch) {
        return ratingVa[branch];
    }

    /** Load of a node, on {@link #baseVa}; zero where there is none. */
    public double activePu(int node) {
        return activePu[node];
    }

    public double reactivePu(int node) {
        return reactivePu[node];
    }

    public double nominalV(int node) {
        return nominalV[node];
    }

    public double baseVa() {
        return BASE_VA;
    }

    public FlowNetwork toNetwork() {
        return new FlowNetwork(
                nodeCount,
                0,
                Arrays.copyOf(from, branchCount),
                Arrays.copyOf(to, branchCount),
                Arrays.copyOf(resistancePu, branchCount),
                Arrays.copyOf(reactancePu, branchCount));
    }
}
