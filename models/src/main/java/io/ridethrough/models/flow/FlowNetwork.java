package io.ridethrough.models.flow;

import java.util.Arrays;

/**
 * A network as flat arrays: a spanning tree from the source, the leaves apart, and the ties that close loops. Immutable.
 *
 * <p>Nodes keep the numbers of the caller outside. Inside, nodes with children (and ends of ties) stand in breadth-first order,
 * every parent before its children, position 0 being the source; leaves stand in {@link LeafPlanes}. Impedances per unit.
 */
public final class FlowNetwork {
    final int source;
    /** Nodes inside the tree, by position: their number outside. */
    final int[] nodeAt;
    /** Position of the parent, by position; -1 for the source. */
    final int[] parentPosition;
    /** Branch from the parent, by position. */
    final double[] resistancePu;

    final double[] reactancePu;
    /** By node number: position when inside the tree, -1 for a leaf. */
    final int[] positionOf;
    /** By node number: slot when a leaf, -1 inside the tree. */
    final int[] slotOf;

    /** By slot: node number, and its branch. */
    final int[] leafNode;

    final double[] leafResistancePu;
    final double[] leafReactancePu;
    /** Positions of the nodes with leaves, most leaves first. */
    final int[] leafParentPosition;
    /** Leaf j of the k-th such node is slot planeStart[j] + k; only the first planeSize[j] nodes have so many. */
    final int[] planeStart;

    final int[] planeSize;
    /** First position of each depth below the source, and the number of positions at the end. */
    final int[] levelStart;
    /** Ties: node numbers at both ends, and impedance. */
    final int[] tieFrom;

    final int[] tieTo;
    final double[] tieResistancePu;
    final double[] tieReactancePu;

    /**
     * @param source node held at the source voltage
     * @param from node at one end of each branch
     * @param to node at the other
     * @param resistancePu of each branch; negative or missing values are refused
     */
    public FlowNetwork(int nodeCount, int source, int[] from, int[] to, double[] resistancePu, double[] reactancePu) {
        this.source = source;
        check(nodeCount, source, from, to, resistancePu, reactancePu);
        var tree = new SpanningTree(nodeCount, source, from, to);
        tieFrom = tree.pickTies(from);
        tieTo = tree.pickTies(to);
        tieResistancePu = tree.pickTies(resistancePu);
        tieReactancePu = tree.pickTies(reactancePu);
        boolean[] inside = tree.inside(tieFrom, tieTo);

        positionOf = new int[nodeCount];
        slotOf = new int[nodeCount];
        Arrays.fill(positionOf, -1);
        Arrays.fill(slotOf, -1);
        nodeAt = Arrays.stream(tree.order).filter(node -> inside[node]).toArray();
        for (int p = 0; p < nodeAt.length; p++) {
            positionOf[nodeAt[p]] = p;
        }
        parentPosition = new int[nodeAt.length];
        this.resistancePu = new double[nodeAt.length];
        this.reactancePu = new double[nodeAt.length];
        parentPosition[0] = -1;
        int[] starts = new int[nodeAt.length + 1];
        int levels = 1;
        for (int p = 1; p < nodeAt.length; p++) {
            int branch = tree.branchOf[nodeAt[p]];
            parentPosition[p] = positionOf[tree.parentOf[nodeAt[p]]];
            this.resistancePu[p] = resistancePu[branch];
            this.reactancePu[p] = reactancePu[branch];
            // Breadth first: a new depth begins with the first child of the present one.
            if (parentPosition[p] >= starts[levels - 1]) {
                starts[levels++] = p;
            }
        }
        levelStart = Arrays.copyOf(starts, levels + 1);
        levelStart[levels] = nodeAt.length;

        int[][] leaves = new int[nodeAt.length][];
        Arrays.fill(leaves, new int[0]);
        for (int node : tree.order) {
            if (!inside[node]) {
                int p = positionOf[tree.parentOf[node]];
                leaves[p] = Arrays.copyOf(leaves[p], leaves[p].length + 1);
                leaves[p][leaves[p].length - 1] = node;
            }
        }
        leafParentPosition = java.util.stream.IntStream.range(0, nodeAt.length)
                .filter(p -> leaves[p].length > 0)
                .boxed()
                .sorted((p, q) -> leaves[q].length - leaves[p].length)
                .mapToInt(Integer::intValue)
                .toArray();
        int planes = leafParentPosition.length == 0 ? 0 : leaves[leafParentPosition[0]].length;
        planeStart = new int[planes];
        planeSize = new int[planes];
        int leafCount = nodeCount - nodeAt.length;
        leafNode = new int[leafCount];
        leafResistancePu = new double[leafCount];
        leafReactancePu = new double[leafCount];
        int slot = 0;
        for (int j = 0; j < planes; j++) {
            planeStart[j] = slot;
            for (int position : leafParentPosition) {
                if (leaves[position].length <= j) {
                    break;
                }
                int node = leaves[position][j];
                leafNode[slot] = node;
                slotOf[node] = slot;
                leafResistancePu[slot] = resistancePu[tree.branchOf[node]];
                leafReactancePu[slot] = reactancePu[tree.branchOf[node]];
                slot++;
            }
            planeSize[j] = slot - planeStart[j];
        }
    }

    private static void check(
            int nodeCount, int source, int[] from, int[] to, double[] resistancePu, double[] reactancePu) {
        if (from.length != to.length || from.length != resistancePu.length || from.length != reactancePu.length) {
            throw new IllegalArgumentException("Branches need two ends and two impedances each, got %d, %d, %d, %d."
                    .formatted(from.length, to.length, resistancePu.length, reactancePu.length));
        }
        if (source < 0 || source >= nodeCount) {
            throw new IllegalArgumentException("The source %d is not one of %d nodes.".formatted(source, nodeCount));
        }
        for (int b = 0; b < from.length; b++) {
            if (from[b] < 0 || from[b] >= nodeCount || to[b] < 0 || to[b] >= nodeCount || from[b] == to[b]) {
                throw new IllegalArgumentException(
                        "Branch %d joins node %d and node %d; both must be two of %d nodes.".formatted(b, from[b], to[b], nodeCount));
            }
            if (!(resistancePu[b] >= 0 && reactancePu[b] >= 0)) {
                throw new IllegalArgumentException("The impedance %s + j%s of branch %d must not be negative."
                        .formatted(resistancePu[b], reactancePu[b], b));
            }
        }
    }

    public int nodeCount() {
        return positionOf.length;
    }

    /** Nodes fed through one branch that feed nobody themselves. */
    public int leafCount() {
        return leafNode.length;
    }

    /** Branches that close a loop. */
    public int tieCount() {
        return tieFrom.length;
    }

    /** Position of the node through which a node is fed, or of the node itself when it stands inside the tree. */
    int treePosition(int node) {
        return slotOf[node] < 0 ? positionOf[node] : leafParentPosition[parentRank(slotOf[node])];
    }

    /** Which of the nodes with leaves a slot belongs to. */
    int parentRank(int slot) {
        return slot - planeStart[planeOf(slot)];
    }

    int planeOf(int slot) {
        int plane = 0;
        // Nodes have few leaves and a plane is found in the first steps; a search by halves costs more.
        while (plane + 1 < planeStart.length && planeStart[plane + 1] <= slot) {
            plane++;
        }
        return plane;
    }
}
