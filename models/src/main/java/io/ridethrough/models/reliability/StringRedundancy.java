package io.ridethrough.models.reliability;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** Will enough parallel battery strings hold when the load steps onto them? */
public final class StringRedundancy {
    private StringRedundancy() {}

    /**
     * Probability that fewer strings hold than the load needs, 0..1.
     *
     * <p>k-of-n with a beta factor (services.md 2): P = 1 - (1 - beta Q)(1 - P(more than n - k of n fail, q = (1-beta) Q)).
     *
     * @param connected strings connected now, n
     * @param needed strings that can carry the load, k
     */
    public static double failsProbability(int connected, int needed) {
        if (connected < needed) {
            return 1;
        }
        double common = Priors.STRING_BETA * Priors.STRING_OPENS;
        double single = (1 - Priors.STRING_BETA) * Priors.STRING_OPENS;
        double tooMany = 1 - new BinomialDistribution(null, connected, single).cumulativeProbability(connected - needed);
        return 1 - (1 - common) * (1 - tooMany);
    }
}
