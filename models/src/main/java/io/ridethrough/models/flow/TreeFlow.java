package io.ridethrough.models.flow;

import java.util.Arrays;

/**
 * The flow of one network from its loads: Newton on the tree (W5), leaves in closed form, warm starts, and single changes that touch
 * only the way to the source. One instance a thread; no allocation after construction.
 *
 * <p>After {@link #solve} every quantity stands as of the last loads. After {@link #changeLoad} the voltages read through
 * {@link #voltagePu} follow the change at once, to second order in it; {@link #solve} again makes them exact.
 */
public final class TreeFlow {
    /** How a solution ended. */
    public enum Status {
        /** Below the tolerance. */
        SOLVED,
        /** A load is beyond what its path can carry: there is no solution. */
        COLLAPSED,
        /** Sweeps ran out. */
        NOT_CONVERGED
    }

    private static final int MOST_SWEEPS = 30;
    private static final int NONE = -1;
    /**
     * Leaves are evaluated anew until the voltages move by less than this. What a leaf loses is a per mille of its load, so its
     * curvature over such a move is below 1e-10 of the load.
     */
    private static final double LEAF_MOVE_PU = 3e-4;

    /** The error of a Newton sweep is the square of its move, times less than this on any network that stands. */
    private static final double CURVATURE = 10;

    final FlowNetwork network;
    final LeafPlanes leaves;
    final int size;
    private final double[] loadActivePu;
    private final double[] loadReactivePu;
    /** |V|^2 now, and where the last upward sweep stood. */
    final double[] squarePu;

    final double[] pointPu;
    final double[] parentPointPu;
    /** Demand at each node's end and its slopes against the node's w, from the last upward sweep. */
    final double[] activePu;

    final double[] reactivePu;
    final double[] activeSlope;
    final double[] reactiveSlope;
    /** What each branch takes from its parent at the parent's point, its slopes, g of (W5), and the w_p its own point asks for. */
    final double[] drawnActivePu;

    final double[] drawnReactivePu;
    final double[] drawnActiveSlope;
    final double[] drawnReactiveSlope;
    final double[] gain;
    final double[] askedPu;

    private final double[] realPu;
    private final double[] imaginaryPu;
    private final int[] path;
    /** How far |V|^2 has moved since the leaves were last evaluated. */
    private double leavesOffPu;
    /** Nothing is known about the voltages: the source's stands everywhere. */
    private boolean flat;

    double sourcePu = 1;

    public TreeFlow(FlowNetwork network) {
        this.network = network;
        leaves = new LeafPlanes(network);
        size = network.nodeAt.length;
        loadActivePu = new double[size];
        loadReactivePu = new double[size];
        squarePu = new double[size];
        pointPu = new double[size];
        parentPointPu = new double[size];
        activePu = new double[size];
        reactivePu = new double[size];
        activeSlope = new double[size];
        reactiveSlope = new double[size];
        drawnActivePu = new double[size];
        drawnReactivePu = new double[size];
        drawnActiveSlope = new double[size];
        drawnReactiveSlope = new double[size];
        gain = new double[size];
        askedPu = new double[size];
        realPu = new double[size];
        imaginaryPu = new double[size];
        path = new int[size];
        flatStart();
    }

    /** Voltage the source holds (pu). */
    public void setSource(double voltagePu) {
        sourcePu = voltagePu;
    }

    /** Load of a node (pu of the base power); takes effect at the next {@link #solve}. */
    public void setLoad(int node, double active, double reactive) {
        int slot = network.slotOf[node];
        if (slot >= 0) {
            leaves.setLoad(slot, active, reactive);
        } else {
            loadActivePu[network.positionOf[node]] = active;
            loadReactivePu[network.positionOf[node]] = reactive;
        }
    }

    /** Adds to the load of a node inside the tree (pu). */
    void addLoad(int node, double active, double reactive) {
        loadActivePu[network.positionOf[node]] += active;
        loadReactivePu[network.positionOf[node]] += reactive;
    }

    /** Forgets the last solution: the next one starts from the source voltage everywhere. */
    public void flatStart() {
        Arrays.fill(squarePu, sourcePu * sourcePu);
        flat = true;
    }

    /**
     * Solves from where the last solution stood.
     *
     * @param tolerancePu largest error left in any |V|^2, judged from the square of the last move
     */
    public Status solve(double tolerancePu) {
        begin();
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double movedPu = sweep();
            if (Double.isNaN(movedPu)) {
                return Status.COLLAPSED;
            }
            if (isSettled(movedPu, tolerancePu)) {
                voltages();
                leafVoltages();
                return Status.SOLVED;
            }
        }
        return Status.NOT_CONVERGED;
    }

    /** Before the first of some sweeps. */
    void begin() {
        squarePu[0] = sourcePu * sourcePu;
        leavesOffPu = Double.POSITIVE_INFINITY;
    }

    /** One step of Newton over the tree; returns the largest move of |V|^2, NaN when there is no solution. */
    double sweep() {
        if (flat) {
            // Leaves lose a per mille of their load: the first step does without a root for each of them.
            leaves.evaluateFlat(sourcePu * sourcePu);
            flat = false;
        } else if (leavesOffPu > LEAF_MOVE_PU) {
            leaves.evaluate(squarePu);
            leavesOffPu = 0;
        }
        up(NONE);
        double movedPu = down();
        leavesOffPu += movedPu;
        return movedPu;
    }

    /** Whether after a move of this size no more than the tolerance is left. */
    boolean isSettled(double movedPu, double tolerancePu) {
        boolean leavesKnown = leavesOffPu < Double.POSITIVE_INFINITY;
        return leavesKnown
                && (movedPu <= tolerancePu || (movedPu < LEAF_MOVE_PU && CURVATURE * movedPu * movedPu <= tolerancePu));
    }

    /** Expands the whole network anew at these voltages by position, with the branch to one position open. */
    void expandWithout(int open, double[] squareAtPositionPu) {
        System.arraycopy(squareAtPositionPu, 0, squarePu, 0, size);
        leaves.evaluate(squarePu);
        up(open);
    }

    /** Eliminates every branch from the far end towards the source (W5); an open one draws nothing. */
    private void up(int open) {
        System.arraycopy(squarePu, 0, pointPu, 0, size);
        System.arraycopy(loadActivePu, 0, activePu, 0, size);
        System.arraycopy(loadReactivePu, 0, reactivePu, 0, size);
        Arrays.fill(activeSlope, 0);
        Arrays.fill(reactiveSlope, 0);
        leaves.addTo(pointPu, activePu, reactivePu, activeSlope, reactiveSlope);
        int[] parent = network.parentPosition;
        for (int level = network.levelStart.length - 2; level > 0; level--) {
            int first = network.levelStart[level];
            int end = network.levelStart[level + 1];
            for (int i = first; i < end; i++) {
                parentPointPu[i] = pointPu[parent[i]];
            }
            eliminate(first, end);
            for (int i = first; i < end; i++) {
                if (i == open) {
                    continue;
                }
                int p = parent[i];
                activePu[p] += drawnActivePu[i];
                reactivePu[p] += drawnReactivePu[i];
                activeSlope[p] += drawnActiveSlope[i];
                reactiveSlope[p] += drawnReactiveSlope[i];
            }
        }
    }

    /** Branches of one level do not see each other: one index throughout and no branch, so vector instructions. */
    void eliminate(int first, int end) {
        double[] resistance = network.resistancePu;
        double[] reactance = network.reactancePu;
        double[] point = pointPu;
        double[] parentPoint = parentPointPu;
        double[] demand = activePu;
        double[] reactiveDemand = reactivePu;
        double[] demandSlope = activeSlope;
        double[] reactiveDemandSlope = reactiveSlope;
        double[] drawn = drawnActivePu;
        double[] reactiveDrawn = drawnReactivePu;
        double[] drawnBy = drawnActiveSlope;
        double[] reactiveDrawnBy = drawnReactiveSlope;
        double[] gains = gain;
        double[] askedFor = askedPu;
        for (int i = first; i < end; i++) {
            double r = resistance[i];
            double x = reactance[i];
            double z2 = r * r + x * x;
            double active = demand[i];
            double reactive = reactiveDemand[i];
            double perSquare = 1 / point[i];
            double current = (active * active + reactive * reactive) * perSquare;
            double currentSlope = (2 * (active * demandSlope[i] + reactive * reactiveDemandSlope[i]) - current) * perSquare;
            // (W1) and its derivative against w_i
            double asked = point[i] + 2 * (r * active + x * reactive) + z2 * current;
            double g = 1 / (1 + 2 * (r * demandSlope[i] + x * reactiveDemandSlope[i]) + z2 * currentSlope);
            double move = g * (parentPoint[i] - asked);
            double slope = demandSlope[i] + r * currentSlope;
            double reactiveSlopeAt = reactiveDemandSlope[i] + x * currentSlope;
            askedFor[i] = asked;
            gains[i] = g;
            drawn[i] = active + r * current + slope * move; // (W2) at the parent's point
            reactiveDrawn[i] = reactive + x * current + reactiveSlopeAt * move;
            drawnBy[i] = slope * g;
            reactiveDrawnBy[i] = reactiveSlopeAt * g;
        }
    }

    /** Voltages from the source outwards; returns the largest move, NaN when there is no solution. */
    private double down() {
        int[] parent = network.parentPosition;
        double largestPu = 0;
        // A demand without a solution has come up to the source as NaN.
        double sum = Double.isNaN(activePu[0]) ? Double.NaN : 0;
        for (int i = 1; i < size; i++) {
            double move = gain[i] * (squarePu[parent[i]] - askedPu[i]);
            squarePu[i] = pointPu[i] + move;
            largestPu = Math.max(largestPu, Math.abs(move));
            sum += squarePu[i] > 0 ? 0 : Double.NaN;
        }
        return largestPu + sum;
    }

    /** Voltages inside the tree, angles included. */
    void voltages() {
        realPu[0] = sourcePu;
        imaginaryPu[0] = 0;
        for (int i = 1; i < size; i++) {
            int p = network.parentPosition[i];
            double r = network.resistancePu[i];
            double x = network.reactancePu[i];
            double moved = squarePu[i] - pointPu[i];
            double active = activePu[i] + activeSlope[i] * moved;
            double reactive = reactivePu[i] + reactiveSlope[i] * moved;
            double along = squarePu[i] + r * active + x * reactive; // (W4)
            double across = x * active - r * reactive;
            double perSquare = 1 / squarePu[p];
            realPu[i] = (realPu[p] * along + imaginaryPu[p] * across) * perSquare;
            imaginaryPu[i] = (imaginaryPu[p] * along - realPu[p] * across) * perSquare;
        }
    }

    /** Voltages of the leaves, from {@link #voltages}. */
    void leafVoltages() {
        leaves.solveVoltages(squarePu, realPu, imaginaryPu);
    }

    /**
     * Changes one load in a solved state: only the nodes on its way to the source are worked on.
     *
     * @param active new load (pu of the base power)
     */
    public void changeLoad(int node, double active, double reactive) {
        int slot = network.slotOf[node];
        int i = network.treePosition(node);
        if (slot >= 0) {
            changeLeaf(slot, i, active, reactive);
        } else {
            activePu[i] += active - loadActivePu[i];
            reactivePu[i] += reactive - loadReactivePu[i];
            loadActivePu[i] = active;
            loadReactivePu[i] = reactive;
        }
        while (i > 0) {
            double activeBefore = drawnActivePu[i];
            double reactiveBefore = drawnReactivePu[i];
            double activeSlopeBefore = drawnActiveSlope[i];
            double reactiveSlopeBefore = drawnReactiveSlope[i];
            eliminate(i, i + 1);
            int p = network.parentPosition[i];
            activePu[p] += drawnActivePu[i] - activeBefore;
            reactivePu[p] += drawnReactivePu[i] - reactiveBefore;
            activeSlope[p] += drawnActiveSlope[i] - activeSlopeBefore;
            reactiveSlope[p] += drawnReactiveSlope[i] - reactiveSlopeBefore;
            i = p;
        }
    }

    private void changeLeaf(int slot, int i, double active, double reactive) {
        double r = network.leafResistancePu[slot];
        double x = network.leafReactancePu[slot];
        double current = -leaves.currentPu(slot, pointPu[i]);
        double slope = -leaves.currentSlope(slot, pointPu[i]);
        activePu[i] += active - leaves.activePu(slot);
        reactivePu[i] += reactive - leaves.reactivePu(slot);
        leaves.setLoad(slot, active, reactive);
        current += leaves.currentPu(slot, pointPu[i]);
        slope += leaves.currentSlope(slot, pointPu[i]);
        activePu[i] += r * current;
        reactivePu[i] += x * current;
        activeSlope[i] += r * slope;
        reactiveSlope[i] += x * slope;
    }

    /** Voltage of a node with all changes so far (pu): a walk from the source to it. */
    public double voltagePu(int node) {
        int depth = 0;
        for (int i = network.treePosition(node); i > 0; i = network.parentPosition[i]) {
            path[depth++] = i;
        }
        double square = sourcePu * sourcePu;
        while (depth > 0) {
            int i = path[--depth];
            square = pointPu[i] + gain[i] * (square - askedPu[i]);
        }
        int slot = network.slotOf[node];
        return Math.sqrt(slot < 0 ? square : leaves.squarePu(slot, square));
    }

    /** Real part of the voltage at the last {@link #solve}, against the source (pu). */
    public double realPu(int node) {
        int slot = network.slotOf[node];
        return slot < 0 ? realPu[network.positionOf[node]] : leaves.realPu(slot);
    }

    /** Imaginary part of the voltage at the last {@link #solve} (pu). */
    public double imaginaryPu(int node) {
        int slot = network.slotOf[node];
        return slot < 0 ? imaginaryPu[network.positionOf[node]] : leaves.imaginaryPu(slot);
    }

    /** Active power the source delivers, with all changes so far (pu). */
    public double sourceActivePu() {
        return activePu[0];
    }

    /** Reactive power the source delivers (pu). */
    public double sourceReactivePu() {
        return reactivePu[0];
    }
}
