package io.ridethrough.models.hybrid;

import java.util.Arrays;

/** The time each component is due, as a tournament: the earliest stands at the top, a change goes up only as far as it matters. */
final class DueTimes {
    private final int leaves;
    private final double[] earliestS;

    DueTimes(int components) {
        leaves = Math.max(2, Integer.highestOneBit(Math.max(1, components - 1)) << 1);
        earliestS = new double[2 * leaves];
        clear();
    }

    void clear() {
        Arrays.fill(earliestS, Double.POSITIVE_INFINITY);
    }

    double earliestS() {
        return earliestS[1];
    }

    void set(int component, double dueS) {
        int node = leaves + component;
        if (earliestS[node] == dueS) {
            return;
        }
        earliestS[node] = dueS;
        while (node > 1) {
            double winnerS = Math.min(earliestS[node], earliestS[node ^ 1]);
            node >>= 1;
            if (earliestS[node] == winnerS) {
                return;
            }
            earliestS[node] = winnerS;
        }
    }

    /** The first component from a number on that is due at a time, -1 for none. */
    int nextDue(int from, double nowS) {
        int node = leaves + from;
        if (from >= leaves) {
            return -1;
        }
        // Up and to the right until a subtree holds one, then down to its first.
        while (earliestS[node] > nowS) {
            while ((node & 1) == 1) {
                node >>= 1;
            }
            if (node == 0) {
                return -1;
            }
            node++;
        }
        while (node < leaves) {
            node <<= 1;
            if (earliestS[node] > nowS) {
                node++;
            }
        }
        return node - leaves;
    }
}
