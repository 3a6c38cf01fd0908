package io.ridethrough.models.verification;

import java.util.Arrays;

/** How long before a loss it had been said. A loss nobody spoke of has no lead time and counts apart, never as zero. Not thread safe. */
public final class LeadTimes {
    private double[] leadS = new double[16];
    private int warned;
    private int unwarned;

    /** Adds a loss that had been said this long before, at least 0 (s). */
    public void add(double seconds) {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("The lead time %s s is none: what is said afterwards is no warning.".formatted(seconds));
        }
        if (warned == leadS.length) {
            leadS = Arrays.copyOf(leadS, 2 * warned);
        }
        leadS[warned++] = seconds;
    }

    /** Adds a loss that nobody had spoken of. */
    public void addUnwarned() {
        unwarned++;
    }

    /** Losses that had been said before. */
    public int warned() {
        return warned;
    }

    /** Losses that came without a word. */
    public int unwarned() {
        return unwarned;
    }

    /**
     * Quantile over the losses that had been said, by linear interpolation (Hyndman and Fan 1996, type 7); NaN without any (s).
     *
     * @param share 0..1, 0.5 for the median
     */
    public double quantileS(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share %s must lie within 0..1.".formatted(share));
        }
        if (warned == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(leadS, warned);
        Arrays.sort(sorted);
        double at = share * (warned - 1);
        int before = (int) Math.floor(at);
        int after = Math.min(before + 1, warned - 1);
        return sorted[before] + (at - before) * (sorted[after] - sorted[before]);
    }

    /** Share of all losses, also those nobody spoke of, that had been said at least this long before, with its 95 % interval. */
    public Proportion atLeast(double seconds) {
        long early = 0;
        for (int i = 0; i < warned; i++) {
            early += leadS[i] >= seconds ? 1 : 0;
        }
        return Proportion.of(early, warned + unwarned, 0.95);
    }
}
