package io.ridethrough.twin.predict;

import java.util.BitSet;

/** One fault set and what its runs showed. */
final class Stratum {
    final BitSet faults;
    final double probability;
    /** Runs made, and how many dropped load. */
    int runs;

    int drops;
    /** True when both extreme corners agree, so that no run in between can differ. */
    boolean certain;
    /** Drops for certain because a smaller fault set already does; its times stand for this one too. */
    boolean implied;
    /** Probability of the larger sets that drop because this one does. */
    double impliedProbability;
    /** Its dropping runs, as a range of the exploration's list. */
    int firstDrop;

    int endDrop;

    Stratum(BitSet faults, double probability) {
        this.faults = faults;
        this.probability = probability;
    }

    /** Share of the runs that dropped load. */
    double dropRatio() {
        return implied ? 1 : (double) drops / runs;
    }

    boolean contains(BitSet smaller) {
        BitSet outside = (BitSet) smaller.clone();
        outside.andNot(faults);
        return outside.isEmpty();
    }
}
