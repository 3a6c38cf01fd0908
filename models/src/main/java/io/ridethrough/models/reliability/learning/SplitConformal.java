package io.ridethrough.models.reliability.learning;

import java.util.Arrays;

/**
 * How far a forecast of a quantity may be off, from how far earlier ones were: split conformal prediction.
 *
 * <p>With n earlier scores s = |y - forecast| the interval forecast -+ q, q the ceil((n+1)(1-alpha))-th smallest score, holds the next
 * value with a probability of at least 1 - alpha, whatever the distribution, as long as the scores are exchangeable (Vovk, Gammerman and
 * Shafer 2005; Lei et al. 2018).
 */
public final class SplitConformal {
    private SplitConformal() {}

    /**
     * Half width of the interval.
     *
     * @param scores absolute errors of earlier forecasts, in any order; not changed
     * @param alpha share that may lie outside, 0..1
     * @return infinite when there are too few scores to say: fewer than 1/alpha - 1
     */
    public static double halfWidth(double[] scores, double alpha) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil((sorted.length + 1) * (1 - alpha) - 1e-9);
        if (rank > sorted.length) {
            return Double.POSITIVE_INFINITY;
        }
        return rank < 1 ? 0 : sorted[rank - 1];
    }
}
