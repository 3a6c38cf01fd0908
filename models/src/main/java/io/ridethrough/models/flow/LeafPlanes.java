package io.ridethrough.models.flow;

import java.util.Arrays;

/**
 * The leaves of a network in closed form (W3): what all leaves of a node draw, and how that changes with the node's voltage.
 *
 * <p>Plane j holds the j-th leaf of every node that has so many, in the order of those nodes. A pass over one plane then walks
 * all arrays at one index, without indirection, and the compiler makes vector instructions of it.
 */
final class LeafPlanes {
    /** One plane: entry k belongs to the k-th node with leaves. */
    private static final class Plane {
        final double[] resistancePu;
        final double[] reactancePu;
        final double[] activePu;
        final double[] reactivePu;
        /** r P + x Q. */
        final double[] dropPu;
        /** (r^2+x^2)(P^2+Q^2). */
        final double[] squarePu;
        /** P^2+Q^2. */
        final double[] apparentSquarePu;
        /** Voltages at the last solution. */
        final double[] realPu;

        final double[] imaginaryPu;
        /** |V|^2 at the last {@link #solveSquares}. */
        final double[] leafSquarePu;

        Plane(FlowNetwork network, int start, int size) {
            resistancePu = Arrays.copyOfRange(network.leafResistancePu, start, start + size);
            reactancePu = Arrays.copyOfRange(network.leafReactancePu, start, start + size);
            activePu = new double[size];
            reactivePu = new double[size];
            dropPu = new double[size];
            squarePu = new double[size];
            apparentSquarePu = new double[size];
            realPu = new double[size];
            imaginaryPu = new double[size];
            leafSquarePu = new double[size];
        }
    }

    private final FlowNetwork network;
    private final Plane[] planes;
    /** By rank of the node with leaves: its |V|^2 at the last evaluation, the leaves' loads, what they draw beyond, and its slopes. */
    private final double[] nodeSquarePu;

    private final double[] loadActivePu;
    private final double[] loadReactivePu;
    private final double[] lossActivePu;
    private final double[] lossReactivePu;
    private final double[] activeSlope;
    private final double[] reactiveSlope;

    LeafPlanes(FlowNetwork network) {
        this.network = network;
        planes = new Plane[network.planeStart.length];
        for (int j = 0; j < planes.length; j++) {
            planes[j] = new Plane(network, network.planeStart[j], network.planeSize[j]);
        }
        int nodes = network.leafParentPosition.length;
        nodeSquarePu = new double[nodes];
        loadActivePu = new double[nodes];
        loadReactivePu = new double[nodes];
        lossActivePu = new double[nodes];
        lossReactivePu = new double[nodes];
        activeSlope = new double[nodes];
        reactiveSlope = new double[nodes];
    }

    void setLoad(int slot, double active, double reactive) {
        Plane plane = planes[network.planeOf(slot)];
        int k = network.parentRank(slot);
        loadActivePu[k] += active - plane.activePu[k];
        loadReactivePu[k] += reactive - plane.reactivePu[k];
        plane.activePu[k] = active;
        plane.reactivePu[k] = reactive;
        double r = plane.resistancePu[k];
        double x = plane.reactancePu[k];
        double square = active * active + reactive * reactive;
        plane.apparentSquarePu[k] = square;
        plane.dropPu[k] = r * active + x * reactive;
        plane.squarePu[k] = (r * r + x * x) * square;
    }

    double activePu(int slot) {
        return planes[network.planeOf(slot)].activePu[network.parentRank(slot)];
    }

    double reactivePu(int slot) {
        return planes[network.planeOf(slot)].reactivePu[network.parentRank(slot)];
    }

    /**
     * Takes all leaves as having the voltage of the source: no root and no division, and what they lose is a few per cent off.
     *
     * @param squarePu |V|^2 of the source, everywhere
     */
    void evaluateFlat(double squarePu) {
        Arrays.fill(nodeSquarePu, squarePu);
        Arrays.fill(lossActivePu, 0);
        Arrays.fill(lossReactivePu, 0);
        double perSquare = 1 / squarePu;
        for (Plane plane : planes) {
            evaluateFlat(plane, perSquare, lossActivePu, lossReactivePu);
        }
        for (int k = 0; k < nodeSquarePu.length; k++) {
            activeSlope[k] = -lossActivePu[k] * perSquare;
            reactiveSlope[k] = -lossReactivePu[k] * perSquare;
        }
    }

    private static void evaluateFlat(Plane plane, double perSquare, double[] lossActive, double[] lossReactive) {
        double[] r = plane.resistancePu;
        double[] x = plane.reactancePu;
        double[] apparentSquare = plane.apparentSquarePu;
        for (int k = 0; k < r.length; k++) {
            double current = apparentSquare[k] * perSquare;
            lossActive[k] += r[k] * current;
            lossReactive[k] += x[k] * current;
        }
    }

    /** Evaluates all leaves at the voltages of their nodes. */
    void evaluate(double[] squareAtPositionPu) {
        int[] positions = network.leafParentPosition;
        for (int k = 0; k < positions.length; k++) {
            nodeSquarePu[k] = squareAtPositionPu[positions[k]];
        }
        Arrays.fill(lossActivePu, 0);
        Arrays.fill(lossReactivePu, 0);
        Arrays.fill(activeSlope, 0);
        Arrays.fill(reactiveSlope, 0);
        for (Plane plane : planes) {
            evaluate(plane, nodeSquarePu, lossActivePu, lossReactivePu, activeSlope, reactiveSlope);
        }
    }

    /** One index throughout and no branch: vector instructions. */
    private static void evaluate(
            Plane plane, double[] nodeSquare, double[] lossActive, double[] lossReactive, double[] activeSlope, double[] reactiveSlope) {
        double[] r = plane.resistancePu;
        double[] x = plane.reactancePu;
        double[] drop = plane.dropPu;
        double[] square = plane.squarePu;
        double[] apparentSquare = plane.apparentSquarePu;
        for (int k = 0; k < r.length; k++) {
            double a = 0.5 * nodeSquare[k] - drop[k]; // (W3)
            double root = Math.sqrt(a * a - square[k]);
            double current = apparentSquare[k] / (a + root);
            double slope = -0.5 * current / root; // dl/dw_p
            lossActive[k] += r[k] * current; // (W2)
            lossReactive[k] += x[k] * current;
            activeSlope[k] += r[k] * slope;
            reactiveSlope[k] += x[k] * slope;
        }
    }

    /** Adds what the leaves of every node draw, brought from the voltage of {@link #evaluate} to the present one. */
    void addTo(double[] squarePu, double[] active, double[] reactive, double[] nodeActiveSlope, double[] nodeReactiveSlope) {
        int[] positions = network.leafParentPosition;
        for (int k = 0; k < positions.length; k++) {
            int p = positions[k];
            double moved = squarePu[p] - nodeSquarePu[k];
            active[p] += loadActivePu[k] + lossActivePu[k] + activeSlope[k] * moved;
            reactive[p] += loadReactivePu[k] + lossReactivePu[k] + reactiveSlope[k] * moved;
            nodeActiveSlope[p] += activeSlope[k];
            nodeReactiveSlope[p] += reactiveSlope[k];
        }
    }

    /** |I|^2 of one leaf at the voltage of its node (pu). */
    double currentPu(int slot, double nodeSquare) {
        return planes[network.planeOf(slot)].apparentSquarePu[network.parentRank(slot)] / squarePu(slot, nodeSquare);
    }

    /** Its derivative against the node's |V|^2. */
    double currentSlope(int slot, double nodeSquare) {
        Plane plane = planes[network.planeOf(slot)];
        int k = network.parentRank(slot);
        double a = 0.5 * nodeSquare - plane.dropPu[k];
        return -0.5 * currentPu(slot, nodeSquare) / Math.sqrt(a * a - plane.squarePu[k]);
    }

    /** |V|^2 of one leaf at the voltage of its node (W3); NaN when its load cannot be supplied. */
    double squarePu(int slot, double nodeSquare) {
        Plane plane = planes[network.planeOf(slot)];
        int k = network.parentRank(slot);
        double a = 0.5 * nodeSquare - plane.dropPu[k];
        return a + Math.sqrt(a * a - plane.squarePu[k]);
    }

    /**
     * Complex voltages of all leaves from those of their nodes (W4).
     *
     * @param squareAtPositionPu |V|^2 by position
     * @param realPu real part by position
     */
    void solveVoltages(double[] squareAtPositionPu, double[] realPu, double[] imaginaryPu) {
        int[] positions = network.leafParentPosition;
        // What the last evaluation left in these is not needed any more: the next solution begins with another.
        double[] realOverSquare = lossActivePu;
        double[] imaginaryOverSquare = lossReactivePu;
        for (int k = 0; k < positions.length; k++) {
            int p = positions[k];
            nodeSquarePu[k] = squareAtPositionPu[p];
            realOverSquare[k] = realPu[p] / squareAtPositionPu[p];
            imaginaryOverSquare[k] = imaginaryPu[p] / squareAtPositionPu[p];
        }
        for (Plane plane : planes) {
            solveVoltages(plane, nodeSquarePu, realOverSquare, imaginaryOverSquare);
        }
    }

    private static void solveVoltages(Plane plane, double[] nodeSquare, double[] real, double[] imaginary) {
        double[] r = plane.resistancePu;
        double[] x = plane.reactancePu;
        double[] active = plane.activePu;
        double[] reactive = plane.reactivePu;
        double[] drop = plane.dropPu;
        double[] square = plane.squarePu;
        double[] leafReal = plane.realPu;
        double[] leafImaginary = plane.imaginaryPu;
        for (int k = 0; k < r.length; k++) {
            double a = 0.5 * nodeSquare[k] - drop[k];
            double along = 0.5 * nodeSquare[k] + Math.sqrt(a * a - square[k]);
            double across = x[k] * active[k] - r[k] * reactive[k];
            leafReal[k] = real[k] * along + imaginary[k] * across;
            leafImaginary[k] = imaginary[k] * along - real[k] * across;
        }
    }

    /** |V|^2 of all leaves from those of their nodes (W3); NaN below a node without voltage. Returns the lowest. */
    double solveSquares(double[] squareAtPositionPu) {
        int[] positions = network.leafParentPosition;
        for (int k = 0; k < positions.length; k++) {
            nodeSquarePu[k] = squareAtPositionPu[positions[k]];
        }
        double lowestPu = Double.POSITIVE_INFINITY;
        for (Plane plane : planes) {
            solveSquares(plane, nodeSquarePu);
            for (double squarePu : plane.leafSquarePu) {
                lowestPu = squarePu < lowestPu ? squarePu : lowestPu;
            }
        }
        return lowestPu;
    }

    /** The same with one leaf lost: it reads NaN and is not the lowest. */
    double solveSquaresWithout(int slot, double[] squareAtPositionPu) {
        Plane plane = planes[network.planeOf(slot)];
        int k = network.parentRank(slot);
        double drop = plane.dropPu[k];
        plane.dropPu[k] = Double.NaN;
        double lowestPu = solveSquares(squareAtPositionPu);
        plane.dropPu[k] = drop;
        return lowestPu;
    }

    private static void solveSquares(Plane plane, double[] nodeSquare) {
        double[] drop = plane.dropPu;
        double[] square = plane.squarePu;
        double[] leafSquare = plane.leafSquarePu;
        for (int k = 0; k < drop.length; k++) {
            double a = 0.5 * nodeSquare[k] - drop[k];
            leafSquare[k] = a + Math.sqrt(a * a - square[k]);
        }
    }

    /** |V|^2 of one leaf at the last {@link #solveSquares} (pu). */
    double solvedSquarePu(int slot) {
        return planes[network.planeOf(slot)].leafSquarePu[network.parentRank(slot)];
    }

    double apparentSquarePu(int slot) {
        return planes[network.planeOf(slot)].apparentSquarePu[network.parentRank(slot)];
    }

    double realPu(int slot) {
        return planes[network.planeOf(slot)].realPu[network.parentRank(slot)];
    }

    double imaginaryPu(int slot) {
        return planes[network.planeOf(slot)].imaginaryPu[network.parentRank(slot)];
    }
}
