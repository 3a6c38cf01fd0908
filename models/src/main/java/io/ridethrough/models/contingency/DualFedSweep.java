package io.ridethrough.models.contingency;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Every pair of outages of a {@link DualFedPlant} with the overload cascade each sets off: what trips, what is dark in the end.
 *
 * <p>A pair is the union of its singles, and is not run, unless the two meet: a rack loses a side by both; something that trips by
 * one carries more or less by the other; or what both add somewhere is together more than it may carry. Such pairs are found from the
 * singles and their peaks, all others are only added up. See {@link #darkW(int, int)} for one pair. Loads in W, active power without
 * losses; outages are element numbers of the plant. One instance a thread.
 */
public final class DualFedSweep {
    /**
     * What all pairs together come to.
     *
     * @param pairs number of pairs
     * @param run pairs that meet and were run; the others are the union of their singles
     * @param darkPairs pairs with racks in the dark
     * @param worsePairs pairs with more in the dark than both singles have
     * @param sumDarkW load in the dark, added over all pairs
     * @param worstDarkW most load in the dark
     * @param worstFirst one outage of that pair
     * @param worstSecond the other
     */
    public record Summary(
            long pairs,
            long run,
            long darkPairs,
            long worsePairs,
            double sumDarkW,
            double worstDarkW,
            int worstFirst,
            int worstSecond) {}

    private final DualFedPlant plant;
    private final DualFedState state;
    private final int elements;
    private final int words;
    /** Outages, those with most racks behind them first, and the place of each. */
    private final int[] outageAt;

    private final int[] placeOf;
    /** By place: load in the dark by the single outage (W). */
    private final double[] singleDarkW;
    /** By place: the places it meets. */
    private final long[][] meets;

    /** Runs all single outages and finds which pairs meet. */
    public DualFedSweep(DualFedPlant plant) {
        this.plant = plant;
        state = new DualFedState(plant);
        elements = plant.elementCount();
        words = (elements + 63) / 64;
        outageAt = java.util.stream.IntStream.range(0, elements)
                .boxed()
                .sorted((e, f) -> behind(f) - behind(e))
                .mapToInt(Integer::intValue)
                .toArray();
        placeOf = new int[elements];
        for (int place = 0; place < elements; place++) {
            placeOf[outageAt[place]] = place;
        }
        singleDarkW = new double[elements];
        meets = new long[elements][words];
        findMeetings();
    }

    private int behind(int element) {
        return plant.endCell[element] - plant.firstCell[element];
    }

    private void findMeetings() {
        long[][] outagesOfCell = new long[plant.cellW.length][words];
        long[][] outagesAtElement = new long[elements][words];
        BitSet[] cells = new BitSet[elements];
        int[][] trips = new int[elements][];
        var peaks = new Peaks(elements);
        for (int place = 0; place < elements; place++) {
            state.remove(outageAt[place]);
            state.settle();
            state.cascade(0);
            singleDarkW[place] = state.darkW();
            cells[place] = new BitSet(plant.cellW.length);
            for (int k = 0; k < state.lostCount(); k++) {
                cells[place].set(state.lostCell(k));
                set(outagesOfCell[state.lostCell(k)], place);
            }
            for (int k = 0; k < state.changedCount(); k++) {
                set(outagesAtElement[state.changed(k)], place);
            }
            trips[place] = new int[state.outCount() - 1];
            for (int k = 1; k < state.outCount(); k++) {
                trips[place][k - 1] = state.out(k);
            }
            peaks.record(place);
            state.undo(0, 0, 0, 0);
        }
        for (int place = 0; place < elements; place++) {
            for (int cell = cells[place].nextSetBit(0); cell >= 0; cell = cells[place].nextSetBit(cell + 1)) {
                or(meets[place], outagesOfCell[cell]);
            }
            for (int tripped : trips[place]) {
                or(meets[place], outagesAtElement[tripped]);
            }
        }
        peaks.findSumsAboveRating();
        makeSymmetric();
    }

    private static void set(long[] bits, int at) {
        bits[at >> 6] |= 1L << at;
    }

    private static boolean get(long[] bits, int at) {
        return (bits[at >> 6] >>> at & 1) != 0;
    }

    private static void or(long[] into, long[] bits) {
        for (int w = 0; w < into.length; w++) {
            into[w] |= bits[w];
        }
    }

    private void makeSymmetric() {
        for (int place = 0; place < elements; place++) {
            for (int w = 0; w < words; w++) {
                for (long left = meets[place][w]; left != 0; left &= left - 1) {
                    set(meets[(w << 6) + Long.numberOfTrailingZeros(left)], place);
                }
            }
        }
    }

    /** Where single outages add load, and by how much at their peak. */
    private final class Peaks {
        private final int[][] places;
        private final double[][] addedW;
        private final int[] count;
        private final double[] highestW;

        Peaks(int elements) {
            places = new int[elements][8];
            addedW = new double[elements][8];
            count = new int[elements];
            highestW = new double[elements];
        }

        /** Reads the log of the case that has just been run: every load there was, and those in the end. */
        void record(int place) {
            for (int k = 0; k < state.changedCount(); k++) {
                int element = state.changed(k);
                highestW[element] = Math.max(highestW[element], Math.max(state.before(k), state.loadW[element]));
            }
            for (int k = 0; k < state.changedCount(); k++) {
                int element = state.changed(k);
                double peakW = highestW[element] - plant.normalW[element];
                highestW[element] = 0;
                if (peakW > 0) {
                    if (count[element] == places[element].length) {
                        places[element] = Arrays.copyOf(places[element], 2 * count[element]);
                        addedW[element] = Arrays.copyOf(addedW[element], 2 * count[element]);
                    }
                    places[element][count[element]] = place;
                    addedW[element][count[element]++] = peakW;
                }
            }
        }

        void findSumsAboveRating() {
            for (int element = 0; element < elements; element++) {
                double headroomW = plant.ratingW[element] - plant.normalW[element];
                int n = count[element];
                int[] at = places[element];
                double[] byW = addedW[element];
                int[] order = java.util.stream.IntStream.range(0, n)
                        .boxed()
                        .sorted((i, j) -> Double.compare(byW[j], byW[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                for (int i = 0; i < n; i++) {
                    for (int j = i + 1; j < n && byW[order[i]] + byW[order[j]] > headroomW; j++) {
                        set(meets[at[order[i]]], at[order[j]]);
                    }
                }
            }
        }
    }

    /** Runs all pairs. */
    public Summary run() {
        long run = 0;
        long darkPairs = 0;
        long worsePairs = 0;
        double sumDarkW = 0;
        double worstDarkW = -1;
        int worstFirst = -1;
        int worstSecond = -1;
        for (int i = 0; i < elements; i++) {
            state.remove(outageAt[i]);
            state.settle();
            int changed = state.changedCount();
            int lost = state.lostCount();
            double alone = state.darkW();
            for (int j = i + 1; j < elements; j++) {
                double unionW = singleDarkW[i] + singleDarkW[j];
                double darkW = unionW;
                if (get(meets[i], j)) {
                    run++;
                    darkW = onTop(i, j);
                    state.undo(changed, lost, 1, alone);
                    worsePairs += darkW > unionW * (1 + 1e-9) ? 1 : 0;
                }
                darkPairs += darkW > 0 ? 1 : 0;
                sumDarkW += darkW;
                if (darkW > worstDarkW) {
                    worstDarkW = darkW;
                    worstFirst = outageAt[i];
                    worstSecond = outageAt[j];
                }
            }
            state.undo(0, 0, 0, 0);
        }
        return new Summary(
                (long) elements * (elements - 1) / 2, run, darkPairs, worsePairs, sumDarkW, worstDarkW, worstFirst, worstSecond);
    }

    /** Second outage on top of the first one, whose own overloads have not tripped yet: both are out before anything trips. */
    private double onTop(int firstPlace, int place) {
        int lost = state.lostCount();
        state.remove(outageAt[place]);
        if (state.lostCount() == lost) {
            return singleDarkW[firstPlace]; // behind the first one: its racks have lost that side already
        }
        state.settle();
        state.cascade(0);
        return state.darkW();
    }

    /** Load in the dark after one outage and its cascade (W). */
    public double darkW(int outage) {
        return singleDarkW[placeOf[outage]];
    }

    /** Load in the dark after both outages and their cascade (W). */
    public double darkW(int first, int second) {
        if (first == second || !get(meets[placeOf[first]], placeOf[second])) {
            return first == second ? darkW(first) : darkW(first) + darkW(second);
        }
        state.remove(first);
        state.settle();
        double darkW = onTop(placeOf[first], placeOf[second]);
        state.undo(0, 0, 0, 0);
        return darkW;
    }
}
