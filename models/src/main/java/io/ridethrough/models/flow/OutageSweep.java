package io.ridethrough.models.flow;

/**
 * One branch out after another on a radial network: the full state of what remains, from the solved state before.
 *
 * <pre>
 *   out: {@code sweep.open(node)} loses the branch that feeds the node, and with it everything behind the node
 *   up:  only the nodes between the branch and the source are eliminated anew (W5), again while they move
 *   down: all other subtrees answer with the slopes they had, so one pass gives every |V|^2
 *   when so much load moves so far that slopes do not do, the whole network is expanded once more where it stands then
 * </pre>
 *
 * <p>All values per unit of the network's base. A node without voltage reads NaN. No allocation after construction, one instance a
 * thread; while it lives the flow it was made from must not be used otherwise. Loads and source stay as they were.
 */
public final class OutageSweep {
    /** A Newton step along the path leaves an error of the order of its square: 1e-8. */
    private static final double PATH_MOVE_PU = 1e-4;

    /**
     * Load times the square of its move (pu) up to which slopes do. What a load loses on its way is some per cent of it, and so is
     * the curvature: the error stays below 1e-6 pu with room to spare, see the test.
     */
    private static final double SLOPES_DO_PU = 1e-5;

    private static final int MOST_ROUNDS = 10;

    private final TreeFlow flow;
    private final FlowNetwork network;
    private final PathStates before;
    private final int[] path;
    private final double[] squarePu;
    private int depth;
    private int outNode = -1;
    /** Largest load times the square of its move. */
    private double curvedPu;

    private boolean wholeExpanded;

    /**
     * @param flow solved
     */
    public OutageSweep(TreeFlow flow) {
        this.flow = flow;
        network = flow.network;
        before = new PathStates(flow);
        path = new int[flow.size];
        squarePu = new double[flow.size];
    }

    /** Nodes of the network; the branch that feeds node 0..count-1 can be opened, but for the source. */
    public int nodeCount() {
        return network.nodeCount();
    }

    /**
     * Loses the branch that feeds a node; the outage before it is over.
     *
     * @return lowest voltage among the nodes that remain (pu); NaN when no state was found
     */
    public double open(int node) {
        if (node == network.source) {
            throw new IllegalArgumentException("Node %d is the source; no branch feeds it.".formatted(node));
        }
        close();
        outNode = node;
        int slot = network.slotOf[node];
        int first = slot < 0 ? network.parentPosition[network.positionOf[node]] : network.treePosition(node);
        depth = 0;
        for (int i = first; i > 0; i = network.parentPosition[i]) {
            path[depth++] = i;
        }
        path[depth] = 0;
        if (slot < 0) {
            dropBranch(network.positionOf[node], first);
        } else {
            dropLeaf(slot, first);
        }
        wholeExpanded = false;
        if (!followPath()) {
            return Double.NaN;
        }
        double lowestPu = spread(slot);
        if (curvedPu > SLOPES_DO_PU) {
            wholeExpanded = true;
            flow.expandWithout(slot < 0 ? network.positionOf[node] : flow.size, squarePu);
            lowestPu = spread(slot);
        }
        return lowestPu;
    }

    /** Everything is as before the outage. */
    public void close() {
        if (outNode < 0) {
            return;
        }
        outNode = -1;
        if (wholeExpanded) {
            before.restoreAll();
        } else {
            for (int k = 0; k <= depth; k++) {
                before.restore(path[k]);
            }
        }
    }

    private void dropBranch(int out, int parent) {
        flow.activePu[parent] -= flow.drawnActivePu[out];
        flow.reactivePu[parent] -= flow.drawnReactivePu[out];
        flow.activeSlope[parent] -= flow.drawnActiveSlope[out];
        flow.reactiveSlope[parent] -= flow.drawnReactiveSlope[out];
    }

    private void dropLeaf(int slot, int parent) {
        double r = network.leafResistancePu[slot];
        double x = network.leafReactancePu[slot];
        double current = flow.leaves.currentPu(slot, flow.pointPu[parent]);
        double slope = flow.leaves.currentSlope(slot, flow.pointPu[parent]);
        flow.activePu[parent] -= flow.leaves.activePu(slot) + r * current;
        flow.reactivePu[parent] -= flow.leaves.reactivePu(slot) + x * current;
        flow.activeSlope[parent] -= r * slope;
        flow.reactiveSlope[parent] -= x * slope;
    }

    /** Newton along the path; false when the moves do not end. */
    private boolean followPath() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            for (int k = 0; k < depth; k++) {
                eliminate(path[k]);
            }
            double movedPu = movePath();
            if (round == 0) {
                curvedPu = movedLoadPu();
            }
            if (movedPu < PATH_MOVE_PU) {
                return true;
            }
            expandAnew();
        }
        return false;
    }

    private void eliminate(int i) {
        int p = network.parentPosition[i];
        double activeBefore = flow.drawnActivePu[i];
        double reactiveBefore = flow.drawnReactivePu[i];
        double activeSlopeBefore = flow.drawnActiveSlope[i];
        double reactiveSlopeBefore = flow.drawnReactiveSlope[i];
        flow.parentPointPu[i] = flow.pointPu[p];
        flow.eliminate(i, i + 1);
        flow.activePu[p] += flow.drawnActivePu[i] - activeBefore;
        flow.reactivePu[p] += flow.drawnReactivePu[i] - reactiveBefore;
        flow.activeSlope[p] += flow.drawnActiveSlope[i] - activeSlopeBefore;
        flow.reactiveSlope[p] += flow.drawnReactiveSlope[i] - reactiveSlopeBefore;
    }

    /** Voltages of the path from the source outwards; returns the largest distance from the points of expansion. */
    private double movePath() {
        squarePu[0] = flow.sourcePu * flow.sourcePu;
        double largestPu = Math.abs(squarePu[0] - flow.pointPu[0]);
        for (int k = depth - 1; k >= 0; k--) {
            int i = path[k];
            double move = flow.gain[i] * (squarePu[network.parentPosition[i]] - flow.askedPu[i]);
            squarePu[i] = flow.pointPu[i] + move;
            largestPu = Math.max(largestPu, Math.abs(move));
        }
        return largestPu;
    }

    private double movedLoadPu() {
        double largestPu = 0;
        for (int k = 0; k < depth; k++) {
            double movedPu = squarePu[path[k]] - flow.pointPu[path[k]];
            largestPu = Math.max(largestPu, flow.activePu[path[k]] * movedPu * movedPu);
        }
        return largestPu;
    }

    /** Expands anew where the path stands now: demands, and what its branches draw, follow their slopes there. */
    private void expandAnew() {
        for (int k = 0; k <= depth; k++) {
            int i = path[k];
            double move = squarePu[i] - flow.pointPu[i];
            flow.activePu[i] += flow.activeSlope[i] * move;
            flow.reactivePu[i] += flow.reactiveSlope[i] * move;
            if (i > 0) {
                double parentMove = squarePu[path[k + 1]] - flow.pointPu[path[k + 1]];
                flow.drawnActivePu[i] += flow.drawnActiveSlope[i] * parentMove;
                flow.drawnReactivePu[i] += flow.drawnReactiveSlope[i] * parentMove;
            }
            flow.pointPu[i] = squarePu[i];
        }
    }

    /** Every voltage from the source outwards; a lost node is NaN and hands that on to all behind it. */
    private double spread(int outSlot) {
        int out = outSlot < 0 ? network.positionOf[outNode] : flow.size;
        double lowestPu = spread(1, out, squarePu[0]);
        if (out < flow.size) {
            squarePu[out] = Double.NaN;
            lowestPu = spread(out + 1, flow.size, lowestPu);
        }
        double leafLowestPu = outSlot < 0
                ? flow.leaves.solveSquares(squarePu)
                : flow.leaves.solveSquaresWithout(outSlot, squarePu);
        return Math.sqrt(Math.min(lowestPu, leafLowestPu));
    }

    private double spread(int first, int end, double lowestSoFarPu) {
        double[] square = squarePu;
        int[] parent = network.parentPosition;
        double[] point = flow.pointPu;
        double[] gain = flow.gain;
        double[] asked = flow.askedPu;
        double lowestPu = lowestSoFarPu;
        for (int i = first; i < end; i++) {
            double w = point[i] + gain[i] * (square[parent[i]] - asked[i]);
            square[i] = w;
            lowestPu = w < lowestPu ? w : lowestPu;
        }
        return lowestPu;
    }

    /** Voltage of a node after the outage (pu); NaN when it has none. */
    public double voltagePu(int node) {
        int slot = network.slotOf[node];
        return Math.sqrt(slot < 0 ? squarePu[network.positionOf[node]] : flow.leaves.solvedSquarePu(slot));
    }

    /** Current of the branch that feeds a node, after the outage, at its far end (pu); NaN when it is lost. */
    public double currentPu(int node) {
        int slot = network.slotOf[node];
        if (slot >= 0) {
            return Math.sqrt(flow.leaves.apparentSquarePu(slot) / flow.leaves.solvedSquarePu(slot));
        }
        int i = network.positionOf[node];
        double moved = squarePu[i] - flow.pointPu[i];
        double active = flow.activePu[i] + flow.activeSlope[i] * moved;
        double reactive = flow.reactivePu[i] + flow.reactiveSlope[i] * moved;
        return Math.sqrt((active * active + reactive * reactive) / squarePu[i]);
    }

    /** What the solved flow holds at every node, to go back to after an outage. */
    private static final class PathStates {
        private final double[][] live;
        private final double[][] saved;

        PathStates(TreeFlow flow) {
            live = new double[][] {
                flow.pointPu, flow.parentPointPu, flow.activePu, flow.reactivePu, flow.activeSlope, flow.reactiveSlope,
                flow.drawnActivePu, flow.drawnReactivePu, flow.drawnActiveSlope, flow.drawnReactiveSlope, flow.gain, flow.askedPu,
                flow.squarePu
            };
            saved = new double[live.length][];
            for (int a = 0; a < live.length; a++) {
                saved[a] = live[a].clone();
            }
        }

        void restoreAll() {
            for (int a = 0; a < live.length; a++) {
                System.arraycopy(saved[a], 0, live[a], 0, live[a].length);
            }
        }

        void restore(int i) {
            for (int a = 0; a < live.length; a++) {
                live[a][i] = saved[a][i];
            }
        }
    }
}
