package io.ridethrough.models.flow;

import java.util.Arrays;

/**
 * The leaves of a network in closed form (W3): what all leaves of a node draw, and how that changes with the node's voltage.
 *
 * <p>Plane j holds the j-th leaf of every node that has so many, in the order of those nodes. A pass over one plane then walks
 * all arrays in step, without indirection, and the compiler makes vector instructions of it.
 */
final class LeafPlanes {
    private final FlowNetwork network;
    private final double[] activePu;
    private final double[] reactivePu;
    /** r P + x Q, and (r^2+x^2)(P^2+Q^2), by slot. */
    private final double[] dropPu;

    private final double[] squarePu;
    /** P^2+Q^2 by slot. */
    private final double[] apparentSquarePu;
    /** By rank of the node with leaves: its w, the leaves' loads, and what they draw beyond, with slopes. */
    private final double[] parentSquarePu;

    private final double[] loadActivePu;
    private final double[] loadReactivePu;
    private final double[] lossActivePu;
    private final double[] lossReactivePu;
    private final double[] slopeActivePu;
    private final double[] slopeReactivePu;

    LeafPlanes(FlowNetwork network) {
        this.network = network;
        int slots = network.leafCount();
        int parents = network.leafParentPosition.length;
        activePu = new double[slots];
        reactivePu = new double[slots];
        dropPu = new double[slots];
        squarePu = new double[slots];
        apparentSquarePu = new double[slots];
        parentSquarePu = new double[parents];
        loadActivePu = new double[parents];
        loadReactivePu = new double[parents];
        lossActivePu = new double[parents];
        lossReactivePu = new double[parents];
        slopeActivePu = new double[parents];
        slopeReactivePu = new double[parents];
    }

    void setLoad(int slot, double active, double reactive) {
        int rank = network.parentRank(slot);
        loadActivePu[rank] += active - activePu[slot];
        loadReactivePu[rank] += reactive - reactivePu[slot];
        activePu[slot] = active;
        reactivePu[slot] = reactive;
        double r = network.leafResistancePu[slot];
        double x = network.leafReactancePu[slot];
        double square = active * active + reactive * reactive;
        apparentSquarePu[slot] = square;
        dropPu[slot] = r * active + x * reactive;
        squarePu[slot] = (r * r + x * x) * square;
    }

    double activePu(int slot) {
        return activePu[slot];
    }

    double reactivePu(int slot) {
        return reactivePu[slot];
    }

    /** Evaluates all leaves at the voltages of their nodes. */
    void evaluate(double[] squareAtPositionPu) {
        int[] positions = network.leafParentPosition;
        for (int k = 0; k < positions.length; k++) {
            parentSquarePu[k] = squareAtPositionPu[positions[k]];
        }
        Arrays.fill(lossActivePu, 0);
        Arrays.fill(lossReactivePu, 0);
        Arrays.fill(slopeActivePu, 0);
        Arrays.fill(slopeReactivePu, 0);
        for (int j = 0; j < network.planeStart.length; j++) {
            plane(network.planeStart[j], network.planeSize[j]);
        }
    }

    private void plane(int start, int size) {
        double[] r = network.leafResistancePu;
        double[] x = network.leafReactancePu;
        for (int k = 0; k < size; k++) {
            int s = start + k;
            double a = 0.5 * parentSquarePu[k] - dropPu[s]; // (W3)
            double root = Math.sqrt(a * a - squarePu[s]);
            double current = apparentSquarePu[s] / (a + root);
            double slope = -0.5 * current / root; // dl/dw_p
            lossActivePu[k] += r[s] * current; // (W2)
            lossReactivePu[k] += x[s] * current;
            slopeActivePu[k] += r[s] * slope;
            slopeReactivePu[k] += x[s] * slope;
        }
    }

    /** Adds what the leaves of every node draw, brought from the voltage of {@link #evaluate} to the present one. */
    void addTo(double[] squarePu, double[] active, double[] reactive, double[] activeSlope, double[] reactiveSlope) {
        int[] positions = network.leafParentPosition;
        for (int k = 0; k < positions.length; k++) {
            int p = positions[k];
            double moved = squarePu[p] - parentSquarePu[k];
            active[p] += loadActivePu[k] + lossActivePu[k] + slopeActivePu[k] * moved;
            reactive[p] += loadReactivePu[k] + lossReactivePu[k] + slopeReactivePu[k] * moved;
            activeSlope[p] += slopeActivePu[k];
            reactiveSlope[p] += slopeReactivePu[k];
        }
    }

    /** |I|^2 of one leaf at the voltage of its node (pu). */
    double currentPu(int slot, double parentSquare) {
        return apparentSquarePu[slot] / squarePu(slot, parentSquare);
    }

    /** Its derivative against the node's |V|^2. */
    double currentSlope(int slot, double parentSquare) {
        double a = 0.5 * parentSquare - dropPu[slot];
        return -0.5 * currentPu(slot, parentSquare) / Math.sqrt(a * a - squarePu[slot]);
    }

    /** |V|^2 of one leaf at the voltage of its node (W3); NaN when its load cannot be supplied. */
    double squarePu(int slot, double parentSquare) {
        double a = 0.5 * parentSquare - dropPu[slot];
        return a + Math.sqrt(a * a - squarePu[slot]);
    }

    /** Complex voltages of all leaves from those of their nodes (W4). */
    void voltages(double[] squareAtPositionPu, double[] realPu, double[] imaginaryPu, double[] leafRealPu, double[] leafImaginaryPu) {
        int[] positions = network.leafParentPosition;
        for (int j = 0; j < network.planeStart.length; j++) {
            int start = network.planeStart[j];
            for (int k = 0; k < network.planeSize[j]; k++) {
                int s = start + k;
                int p = positions[k];
                double square = squareAtPositionPu[p];
                double a = 0.5 * square - dropPu[s];
                double along = a + Math.sqrt(a * a - squarePu[s]) + dropPu[s];
                double across = network.leafReactancePu[s] * activePu[s] - network.leafResistancePu[s] * reactivePu[s];
                leafRealPu[s] = (realPu[p] * along + imaginaryPu[p] * across) / square;
                leafImaginaryPu[s] = (imaginaryPu[p] * along - realPu[p] * across) / square;
            }
        }
    }
}
