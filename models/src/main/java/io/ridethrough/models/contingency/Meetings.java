package io.ridethrough.models.contingency;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of outages have to be run together. Two outages go their own ways when nothing that one of them switches, kills or
 * overloads is touched by the other in any way, and nothing that both load carries more than it may by both together: loads add up
 * as long as nothing switches.
 */
final class Meetings {
    private final int outageCount;
    private final int words;
    /** By position: outages that look at it on the way down or make it act, and those that touch it at all. */
    private final long[] @Nullable [] switching;

    private final long[] @Nullable [] touching;
    /** By position: outages that add load there, and their peaks (W). */
    private final int[][] adding;

    private final double[][] peakW;
    private final int[] addingCount;
    private final double[] highestW;
    private final long[][] meets;

    Meetings(int positions, int outageCount) {
        this.outageCount = outageCount;
        words = (outageCount + 63) / 64;
        switching = new long[positions][];
        touching = new long[positions][];
        adding = new int[positions][0];
        peakW = new double[positions][0];
        addingCount = new int[positions];
        highestW = new double[positions];
        meets = new long[outageCount][words];
    }

    /** Notes what a single outage did, from the state's log. */
    void record(int outage, SettledState state, BitSet overloaded) {
        long[] visited = state.visited();
        for (int word = 0; word < visited.length; word++) {
            for (long left = visited[word]; left != 0; left &= left - 1) {
                int p = (word << 6) + Long.numberOfTrailingZeros(left);
                switches(p, outage);
            }
        }
        overloaded.stream().forEach(p -> switches(p, outage));
        for (int k = 0; k < state.logCount(); k++) {
            int p = state.logPosition(k);
            touching[p] = with(touching[p], outage);
            highestW[p] = Math.max(highestW[p], Math.max(state.logLoadW(k), state.loadW[p]));
        }
        for (int k = 0; k < state.logCount(); k++) {
            int p = state.logPosition(k);
            if (highestW[p] > 0) {
                adds(p, outage, highestW[p]);
                highestW[p] = 0;
            }
        }
    }

    private void switches(int p, int outage) {
        switching[p] = with(switching[p], outage);
        touching[p] = with(touching[p], outage);
    }

    private long[] with(long @Nullable [] bits, int outage) {
        long[] grown = bits == null ? new long[words] : bits;
        SettledState.set(grown, outage);
        return grown;
    }

    private void adds(int p, int outage, double highest) {
        if (addingCount[p] == adding[p].length) {
            adding[p] = Arrays.copyOf(adding[p], 4 + 2 * addingCount[p]);
            peakW[p] = Arrays.copyOf(peakW[p], 4 + 2 * addingCount[p]);
        }
        adding[p][addingCount[p]] = outage;
        peakW[p][addingCount[p]++] = highest;
    }

    void find(SettledPlant plant, OverloadCascade cascade) {
        for (int p = 0; p < switching.length; p++) {
            if (switching[p] != null) {
                meetAll(switching[p], touching[p]);
            }
            double boundW = Math.min(plant.limitW[p], Math.min(plant.tripW[p], plant.inverterW[p]));
            if (addingCount[p] > 1 && boundW < Double.POSITIVE_INFINITY) {
                meetAbove(p, cascade.normalW(p), boundW);
            }
        }
        makeSymmetric();
    }

    private void meetAll(long[] ones, long[] others) {
        for (int word = 0; word < words; word++) {
            for (long left = ones[word]; left != 0; left &= left - 1) {
                long[] row = meets[(word << 6) + Long.numberOfTrailingZeros(left)];
                for (int w = 0; w < words; w++) {
                    row[w] |= others[w];
                }
            }
        }
    }

    private void makeSymmetric() {
        for (int one = 0; one < outageCount; one++) {
            for (int other = next(one, 0); other >= 0; other = next(one, other + 1)) {
                SettledState.set(meets[other], one);
            }
        }
    }

    /** Outages whose additions are more than is left, both together. */
    private void meetAbove(int p, double normalW, double boundW) {
        double[] peaks = peakW[p];
        int[] order = IntStream.range(0, addingCount[p])
                .filter(k -> peaks[k] > normalW)
                .boxed()
                .sorted((k, l) -> Double.compare(peaks[l], peaks[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int a = 0; a < order.length; a++) {
            for (int b = a + 1; b < order.length && peaks[order[a]] + peaks[order[b]] - normalW > boundW; b++) {
                SettledState.set(meets[adding[p][order[a]]], adding[p][order[b]]);
                SettledState.set(meets[adding[p][order[b]]], adding[p][order[a]]);
            }
        }
    }

    /** Next outage from a number on that meets this one; -1 when there is none. */
    int next(int outage, int from) {
        for (int word = from >> 6; word < words; word++) {
            long left = meets[outage][word] & (word == from >> 6 ? -1L << from : -1L);
            if (left != 0) {
                int found = (word << 6) + Long.numberOfTrailingZeros(left);
                return found < outageCount ? found : -1;
            }
        }
        return -1;
    }
}
