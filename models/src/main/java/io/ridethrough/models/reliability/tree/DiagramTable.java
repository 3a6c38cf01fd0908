package io.ridethrough.models.reliability.tree;

import java.util.Arrays;

/**
 * Nodes (level, low, high) that exist once each, with a memory of results: what diagrams and families of sets are built in.
 *
 * <p>Node 0 and node 1 are the ends. A node's low and high always have smaller numbers than itself.
 */
final class DiagramTable {
    static final int ZERO = 0;
    static final int ONE = 1;
    /** Level of the two ends: below every event. */
    static final int END = Integer.MAX_VALUE;

    private static final int FIRST_CAPACITY = 1 << 12;

    private int[] level = new int[FIRST_CAPACITY];
    private int[] low = new int[FIRST_CAPACITY];
    private int[] high = new int[FIRST_CAPACITY];
    private int count = 2;
    /** Open addressing, node number or 0 for free. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private final long[] askedKey = new long[1 << 15];
    private final byte[] askedKind = new byte[1 << 15];
    private final int[] answer = new int[1 << 15];

    DiagramTable() {
        level[ZERO] = END;
        level[ONE] = END;
        Arrays.fill(askedKind, (byte) -1);
    }

    int level(int node) {
        return level[node];
    }

    int low(int node) {
        return low[node];
    }

    int high(int node) {
        return high[node];
    }

    int count() {
        return count;
    }

    /** The node with these parts, new when it did not exist. */
    int node(int itsLevel, int itsLow, int itsHigh) {
        int at = slot(itsLevel, itsLow, itsHigh);
        while (slots[at] != 0) {
            int node = slots[at];
            if (level[node] == itsLevel && low[node] == itsLow && high[node] == itsHigh) {
                return node;
            }
            at = (at + 1) & (slots.length - 1);
        }
        if (count == level.length) {
            grow();
            return node(itsLevel, itsLow, itsHigh);
        }
        level[count] = itsLevel;
        low[count] = itsLow;
        high[count] = itsHigh;
        slots[at] = count;
        return count++;
    }

    private int slot(int itsLevel, int itsLow, int itsHigh) {
        return mix(itsLevel * 0x9E3779B97F4A7C15L + itsLow * 0xC2B2AE3D27D4EB4FL + itsHigh * 0x165667B19E3779F9L)
                & (slots.length - 1);
    }

    private static int mix(long hash) {
        long folded = hash ^ (hash >>> 29);
        return (int) ((folded * 0xBF58476D1CE4E5B9L) >>> 32);
    }

    private void grow() {
        int capacity = 2 * level.length;
        level = Arrays.copyOf(level, capacity);
        low = Arrays.copyOf(low, capacity);
        high = Arrays.copyOf(high, capacity);
        slots = new int[2 * capacity];
        for (int node = 2; node < count; node++) {
            int at = slot(level[node], low[node], high[node]);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = node;
        }
    }

    /** The remembered result of an operation on two nodes, or -1. A forgotten one is only work done twice. */
    int recall(int kind, int left, int right) {
        long key = ((long) left << 32) | right;
        int at = mix(key * 0x9E3779B97F4A7C15L + kind) & (answer.length - 1);
        return askedKind[at] == kind && askedKey[at] == key ? answer[at] : -1;
    }

    void remember(int kind, int left, int right, int result) {
        long key = ((long) left << 32) | right;
        int at = mix(key * 0x9E3779B97F4A7C15L + kind) & (answer.length - 1);
        askedKind[at] = (byte) kind;
        askedKey[at] = key;
        answer[at] = result;
    }
}
