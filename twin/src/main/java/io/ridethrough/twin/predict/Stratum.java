package io.ridethrough.twin.predict;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of the fault sets that may drop load, and what its runs showed. */
final class Stratum {
    /** Exactly these faults happen; null for all the rest together. */
    final @Nullable BitSet faults;

    /** Runs made, and how many of them dropped load. In the rest both are weighted, with the same sum as if they were not. */
    double runs;

    double drops;

    Stratum(@Nullable BitSet faults) {
        this.faults = faults;
    }

    /** Share of the runs that dropped load; of none, none. */
    double dropRatio() {
        return runs > 0 ? drops / runs : 0;
    }

    /** Variance of that share: binomial, at the mean of its Jeffreys posterior, which is never 0. */
    double variance() {
        double ratio = (drops + 0.5) / (runs + 1);
        return runs > 0 ? ratio * (1 - ratio) / runs : 0.25;
    }

    /** Probability of exactly these faults. */
    double probability(double[] probabilities) {
        BitSet set = Objects.requireNonNull(faults, "the rest has no product");
        double product = 1;
        for (int i = 0; i < probabilities.length; i++) {
            product *= set.get(i) ? probabilities[i] : 1 - probabilities[i];
        }
        return product;
    }
}
