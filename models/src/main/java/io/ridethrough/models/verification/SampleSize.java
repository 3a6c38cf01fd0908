package io.ridethrough.models.verification;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many demands it takes before a record says something about probabilities as small as these (normal approximation). */
public final class SampleSize {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** 1.96: a two-sided statement at 95 %. */
    private static final double TWO_SIDED_95 = NORMAL.inverseCumulativeProbability(0.975);
    /** 1.645: a one-sided test at 5 %. */
    private static final double ONE_SIDED_5 = NORMAL.inverseCumulativeProbability(0.95);
    /** 0.842: noticed in 80 % of the cases. */
    private static final double POWER_80 = NORMAL.inverseCumulativeProbability(0.8);

    private SampleSize() {}

    /**
     * Demands until the observed rate is known to a relative error at 95 %: z² (1 - p) / (p r²).
     *
     * @param probability true one, above 0
     * @param relative error, such as 0.2
     */
    public static long forPrecision(double probability, double relative) {
        return ceil(TWO_SIDED_95 * TWO_SIDED_95 * (1 - probability) / (probability * relative * relative));
    }

    /**
     * Demands until a one-sided test at 5 % notices in 80 % of the cases that the truth is a factor above what was stated:
     * (z₁ √(p (1-p)) + z₂ √(q (1-q)))² / (q - p)² with q = factor p.
     *
     * @param stated probability, above 0
     * @param factor above 1; a probability above 1 counts as 1
     */
    public static long toNotice(double stated, double factor) {
        double truth = Math.min(1, factor * stated);
        double root = ONE_SIDED_5 * deviation(stated) + POWER_80 * deviation(truth);
        return ceil(root * root / ((truth - stated) * (truth - stated)));
    }

    /**
     * The same test for a record whose stated probabilities differ: whether it would have noticed, in 80 % of the cases, that all of
     * them should have been a factor higher. Where it would not, its agreement with the outcomes says nothing yet.
     */
    public static boolean suffices(ForecastRecord record, double factor) {
        double more = 0;
        double variance = 0;
        double varianceThen = 0;
        for (int i = 0; i < record.size(); i++) {
            double stated = record.probability(i);
            double truth = Math.min(1, factor * stated);
            more += truth - stated;
            variance += stated * (1 - stated);
            varianceThen += truth * (1 - truth);
        }
        return more > 0 && more >= ONE_SIDED_5 * Math.sqrt(variance) + POWER_80 * Math.sqrt(varianceThen);
    }

    private static double deviation(double probability) {
        return Math.sqrt(probability * (1 - probability));
    }

    private static long ceil(double demands) {
        return (long) Math.ceil(demands);
    }
}
