package io.ridethrough.models.reliability.learning;

/**
 * An interval whose long-run coverage holds even when the world drifts: adaptive conformal inference of Gibbs and Candes (2021).
 *
 * <p>alpha_{t+1} = alpha_t + gamma (alpha - err_t), err_t = 1 when the value lay outside. Whatever the data, the share outside after T
 * steps differs from alpha by at most (max(alpha_1, 1 - alpha_1) + gamma)/(gamma T), their proposition 4.1. The half widths come from the
 * latest scores by {@link SplitConformal}. Not thread safe.
 */
public final class AdaptiveConformal {
    private final double alpha;
    private final double gamma;
    private final double[] window;
    private int seen;
    private double level;

    /**
     * An interval before its first value.
     *
     * @param alpha share that may lie outside, 0..1; 0.1 for 90 % intervals
     * @param gamma how fast it adapts; Gibbs and Candes use 0.005
     * @param window how many of the latest scores count
     */
    public AdaptiveConformal(double alpha, double gamma, int window) {
        this.alpha = alpha;
        this.gamma = gamma;
        this.window = new double[window];
        level = alpha;
    }

    /** Half width for the next value; infinite as long as too little was seen, or when the last values were missed too often. */
    public double halfWidth() {
        if (level <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (level >= 1) {
            return 0;
        }
        int n = Math.min(seen, window.length);
        double[] scores = new double[n];
        System.arraycopy(window, 0, scores, 0, n);
        return SplitConformal.halfWidth(scores, level);
    }

    /** Scores seen so far. */
    public int seen() {
        return seen;
    }

    /**
     * Learns how far the forecast was off.
     *
     * @param score absolute error, not negative
     * @return true when the value lay inside the interval that was given for it
     */
    public boolean learn(double score) {
        boolean inside = score <= halfWidth();
        level += gamma * (alpha - (inside ? 0 : 1));
        window[seen % window.length] = score;
        seen++;
        return inside;
    }
}
