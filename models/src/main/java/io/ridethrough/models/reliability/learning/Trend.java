package io.ridethrough.models.reliability.learning;

import java.util.Arrays;

/** Slope and middle of a few points, not disturbed by single wild ones. */
public final class Trend {
    private Trend() {}

    /**
     * Theil-Sen slope: the median of the slopes between all pairs. Up to 29 % of the points may be wild.
     *
     * @param x ascending, at least two different ones
     * @param y of the same length
     */
    public static double slope(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[j] > x[i]) {
                    slopes[n++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        return median(Arrays.copyOf(slopes, n));
    }

    /** Middle value; the mean of the two middle ones of an even number. */
    public static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("No values have no median.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
