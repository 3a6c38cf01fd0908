package io.ridethrough.models.flow;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Breadth-first tree of a network from its source; branches in the order given decide where a loop is cut. */
final class SpanningTree {
    /** All nodes, every parent before its children. */
    final int[] order;
    /** By node: its parent and the branch from it; -1 for the source. */
    final int[] parentOf;

    final int[] branchOf;
    private final int[] childCount;
    private final int[] ties;

    SpanningTree(int nodeCount, int source, int[] from, int[] to) {
        int[] start = new int[nodeCount + 1];
        for (int b = 0; b < from.length; b++) {
            start[from[b] + 1]++;
            start[to[b] + 1]++;
        }
        for (int n = 0; n < nodeCount; n++) {
            start[n + 1] += start[n];
        }
        int[] next = start.clone();
        int[] branches = new int[2 * from.length];
        for (int b = 0; b < from.length; b++) {
            branches[next[from[b]]++] = b;
            branches[next[to[b]]++] = b;
        }
        parentOf = new int[nodeCount];
        branchOf = new int[nodeCount];
        childCount = new int[nodeCount];
        order = new int[nodeCount];
        Arrays.fill(parentOf, -1);
        Arrays.fill(branchOf, -1);
        boolean[] seen = new boolean[nodeCount];
        boolean[] used = new boolean[from.length];
        seen[source] = true;
        order[0] = source;
        int found = 1;
        for (int i = 0; i < found; i++) {
            int node = order[i];
            for (int k = start[node]; k < start[node + 1]; k++) {
                int branch = branches[k];
                int other = from[branch] == node ? to[branch] : from[branch];
                if (!seen[other]) {
                    seen[other] = true;
                    used[branch] = true;
                    parentOf[other] = node;
                    branchOf[other] = branch;
                    childCount[node]++;
                    order[found++] = other;
                }
            }
        }
        if (found < nodeCount) {
            int lost = IntStream.range(0, nodeCount).filter(n -> !seen[n]).findFirst().orElseThrow();
            throw new IllegalArgumentException(
                    "%d of %d nodes have no path to the source, node %d among them.\nMaybe a branch is missing, or a switch is open."
                            .formatted(nodeCount - found, nodeCount, lost));
        }
        ties = IntStream.range(0, from.length).filter(b -> !used[b]).toArray();
    }

    /** Branches outside the tree: each closes a loop. */
    int[] ties() {
        return ties.clone();
    }

    int[] pickTies(int[] ofBranch) {
        return Arrays.stream(ties).map(b -> ofBranch[b]).toArray();
    }

    double[] pickTies(double[] ofBranch) {
        return Arrays.stream(ties).mapToDouble(b -> ofBranch[b]).toArray();
    }

    /** Nodes that cannot be treated as leaves: the source, parents, and ends of ties. */
    boolean[] inside(int[] tieFrom, int[] tieTo) {
        boolean[] inside = new boolean[order.length];
        inside[order[0]] = true;
        for (int node = 0; node < inside.length; node++) {
            inside[node] |= childCount[node] > 0;
        }
        for (int t = 0; t < tieFrom.length; t++) {
            inside[tieFrom[t]] = true;
            inside[tieTo[t]] = true;
        }
        return inside;
    }
}
