package io.ridethrough.models.reliability;

import java.util.function.IntToDoubleFunction;
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

    /**
     * Probability that one cause takes exactly these j units and no others, multiple Greek letter model (NUREG/CR-4780):
     * Q_j = 1/C(n-1, j-1) (rho_1 ... rho_j)(1 - rho_(j+1)) Q with rho_1 = 1, rho_2 = beta, rho_3 = gamma, rho_4 = delta ... and
     * rho_(n+1) = 0.
     *
     * @param letters beta, gamma, delta ...: share of the failures that take at least one more unit, n-1 of them
     */
    public static double greekLetterEvent(int j, double failureProbability, double[] letters) {
        int n = letters.length + 1;
        double product = 1;
        for (int i = 2; i <= j; i++) {
            product *= letters[i - 2];
        }
        double goesNoFurther = j < n ? 1 - letters[j - 1] : 1;
        return product * goesNoFurther * failureProbability / CombinatoricsUtils.binomialCoefficientDouble(n - 1, j - 1);
    }

    /** Alpha factors of the same events: with these {@link #alphaFactorEvent} and {@link #greekLetterEvent} agree. */
    public static double[] alphaOfGreekLetters(double[] letters) {
        int n = letters.length + 1;
        double[] alpha = new double[n];
        for (int j = 1; j <= n; j++) {
            alpha[j - 1] = greekLetterEvent(j, 1, letters) * CombinatoricsUtils.binomialCoefficientDouble(n - 1, j - 1);
        }
        return alpha;
    }

    /** At least k units fail by the multiple Greek letter model, every event independent of the others. */
    public static double greekLetters(int k, double failureProbability, double[] letters) {
        return atLeast(k, letters.length + 1, j -> greekLetterEvent(j, failureProbability, letters));
    }

    /**
     * Probability that one cause takes exactly these j units and no others, phi factors (Open-PSA model exchange format): Q_j = phi_j Q,
     * given directly. A unit's failures add up to Q when the sum of C(n-1, j-1) phi_j is 1.
     *
     * @param phi phi_1 ... phi_n
     */
    public static double phiFactorEvent(int j, double failureProbability, double[] phi) {
        return phi[j - 1] * failureProbability;
    }

    /** At least k units fail by phi factors, every event independent of the others. */
    public static double phiFactors(int k, double failureProbability, double[] phi) {
        return atLeast(k, phi.length, j -> phiFactorEvent(j, failureProbability, phi));
    }

    /**
     * At least k of n fail when each group of j units has an event of its own; exact, for up to a dozen units.
     *
     * @param event probability of one event that takes j given units
     */
    private static double atLeast(int k, int n, IntToDoubleFunction event) {
        double[] byFailed = new double[1 << n];
        byFailed[0] = 1;
        for (int group = 1; group < byFailed.length; group++) {
            double p = event.applyAsDouble(Integer.bitCount(group));
            // From the top down, so that what an event adds is not met again by the same event.
            for (int failed = byFailed.length - 1; failed >= 0; failed--) {
                double here = byFailed[failed];
                byFailed[failed] = here * (1 - p);
                byFailed[failed | group] += here * p;
            }
        }
        double sum = 0;
        for (int failed = 0; failed < byFailed.length; failed++) {
            sum += Integer.bitCount(failed) >= k ? byFailed[failed] : 0;
        }
        return sum;
    }
}
