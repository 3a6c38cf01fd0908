package io.ridethrough.models.verification;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A share that was counted, with its exact interval (Clopper and Pearson 1934): it holds the true share with at least its level, however
 * small the counts.
 *
 * @param happened how often
 * @param demands out of how many
 * @param low lower end, 0 when it never happened
 * @param high upper end, 1 when it always did; 0 and 1 without demands
 */
public record Proportion(long happened, long demands, double low, double high) {
    /**
     * The share and its interval.
     *
     * @param level such as 0.95
     */
    public static Proportion of(long happened, long demands, double level) {
        if (happened < 0 || happened > demands || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("%d of %d at level %s is no share.".formatted(happened, demands, level));
        }
        double tail = (1 - level) / 2;
        double yes = happened;
        double no = demands - (double) happened;
        double low = yes == 0 ? 0 : BetaDistribution.of(yes, no + 1).inverseCumulativeProbability(tail);
        double high = no == 0 ? 1 : BetaDistribution.of(yes + 1, no).inverseSurvivalProbability(tail);
        return new Proportion(happened, demands, low, high);
    }

    /** The share; NaN without demands. */
    public double share() {
        return demands == 0 ? Double.NaN : (double) happened / demands;
    }
}
