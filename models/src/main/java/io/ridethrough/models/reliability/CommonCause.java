package io.ridethrough.models.reliability;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** How likely so many of a group of equal units fail at one demand, when some failures share their cause. */
public final class CommonCause {
    private CommonCause() {}

    /** At least k of n fail, all of them independent. */
    public static double independent(int k, int n, double failureProbability) {
        return k <= 0 ? 1 : 1 - new BinomialDistribution(null, n, failureProbability).cumulativeProbability(k - 1);
    }

    /**
     * At least k of n fail by the beta factor model: a share beta of a unit's failures takes the whole group.
     *
     * <p>P = 1 - (1 - beta Q)(1 - P(k of n, q = (1-beta) Q)).
     */
    public static double betaFactor(int k, int n, double failureProbability, double betaRatio) {
        double common = betaRatio * failureProbability;
        return 1 - (1 - common) * (1 - independent(k, n, (1 - betaRatio) * failureProbability));
    }

    /** A service that needs k of its n instances is lost: more than n - k fail, by the beta factor model. */
    public static double lossOfKOfN(int k, int n, double failureProbability, double betaRatio) {
        return betaFactor(n - k + 1, n, failureProbability, betaRatio);
    }

    /**
     * Probability that one cause takes exactly these j units and no others, alpha factor model with staggered tests:
     * Q_j = alpha_j Q/C(n-1, j-1).
     *
     * @param alpha share of failure events that take j units, at j-1; the sum is 1
     */
    public static double alphaFactorEvent(int j, double failureProbability, double[] alpha) {
        return alpha[j - 1] * failureProbability / CombinatoricsUtils.binomialCoefficientDouble(alpha.length - 1, j - 1);
    }

    /**
     * At least k units fail by the alpha factor model, to the first order in events of two and more: one such event with
     * independent failures beside it.
     */
    public static double alphaFactor(int k, double failureProbability, double[] alpha) {
        int n = alpha.length;
        double single = alphaFactorEvent(1, failureProbability, alpha);
        double none = 1;
        double sum = 0;
        for (int j = 2; j <= n; j++) {
            double events = CombinatoricsUtils.binomialCoefficientDouble(n, j) * alphaFactorEvent(j, failureProbability, alpha);
            sum += events * independent(k - j, n - j, single);
            none -= events;
        }
        return sum + none * independent(k, n, single);
    }
}
