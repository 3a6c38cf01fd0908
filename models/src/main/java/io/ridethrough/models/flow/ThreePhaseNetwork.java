package io.ridethrough.models.flow;

/**
 * Branches of a three-phase network with their impedances to the sequence components. Immutable; arrays are not to be changed.
 *
 * <p>A branch of equal phases has self impedance (z_0+2 z_1)/3 and mutual impedance (z_0-z_1)/3 (W8).
 */
public final class ThreePhaseNetwork {
    final int nodeCount;
    final int source;
    final int[] from;
    final int[] to;
    final double[] selfResistancePu;
    final double[] selfReactancePu;
    final double[] mutualResistancePu;
    final double[] mutualReactancePu;

    /**
     * @param resistancePu positive-sequence resistance of each branch, r_1
     * @param reactancePu x_1
     * @param zeroResistancePu zero-sequence resistance, r_0
     * @param zeroReactancePu x_0
     */
    public ThreePhaseNetwork(
            int nodeCount,
            int source,
            int[] from,
            int[] to,
            double[] resistancePu,
            double[] reactancePu,
            double[] zeroResistancePu,
            double[] zeroReactancePu) {
        this.nodeCount = nodeCount;
        this.source = source;
        this.from = from.clone();
        this.to = to.clone();
        int branches = from.length;
        selfResistancePu = new double[branches];
        selfReactancePu = new double[branches];
        mutualResistancePu = new double[branches];
        mutualReactancePu = new double[branches];
        for (int b = 0; b < branches; b++) {
            selfResistancePu[b] = (zeroResistancePu[b] + 2 * resistancePu[b]) / 3; // (W8)
            selfReactancePu[b] = (zeroReactancePu[b] + 2 * reactancePu[b]) / 3;
            mutualResistancePu[b] = (zeroResistancePu[b] - resistancePu[b]) / 3;
            mutualReactancePu[b] = (zeroReactancePu[b] - reactancePu[b]) / 3;
        }
    }
}
