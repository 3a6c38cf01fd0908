package io.ridethrough.models.reliability.learning;

import io.ridethrough.models.reliability.Priors;
import java.util.Locale;

/**
 * What a battery monitor says about strings, and what that means for a UPS that must hold its load.
 *
 * <p>A string that may open is not yet a load that drops: strings are parallel, and enough of them must hold. So evidence moves the
 * chance of each string, and the strings together give one cause of a dropped load.
 */
public final class StringEvidence {
    /** Replacement marks of ohmic values lie 30 to 50 % over baseline (IEEE 1188 practice); doubling per 20 % is a judgement. */
    private static final double OHMIC_STEP = 0.2;

    private static final double OHMIC_FROM = 1.2;
    private static final double MOST_OHMIC = Math.log(8);
    /** Float voltages of equal strings on one bus differ by instrument error below this. */
    private static final double VOLTAGE_FROM = 0.004;

    private static final double VOLTAGE_STEP = 0.004;
    private static final double MOST_VOLTAGE = Math.log(4);
    /** End of life by capacity: 80 % (IEEE 1188). */
    private static final double END_OF_LIFE = 0.8;

    private static final double MOST_CAPACITY = Math.log(10);
    private static final double STRING_SD = 1;

    private StringEvidence() {}

    /** Log likelihood ratio of a string opening from its ohmic value, as a multiple of its siblings'; 0..ln 8. */
    public static double ohmic(double siblingsRatio) {
        return Math.clamp(Math.log(2) * (siblingsRatio - OHMIC_FROM) / OHMIC_STEP, 0, MOST_OHMIC);
    }

    /** The same from its float voltage, as a relative deviation from its siblings'; 0..ln 4. */
    public static double voltageSpread(double deviationRatio) {
        return Math.clamp(Math.log(2) * (Math.abs(deviationRatio) - VOLTAGE_FROM) / VOLTAGE_STEP, 0, MOST_VOLTAGE);
    }

    /** The same from the capacity a battery test found, as a share of new; 0 from 80 % up, ln 10 at 50 % and below. */
    public static double testedCapacity(double capacityRatio) {
        return Math.clamp(MOST_CAPACITY * (END_OF_LIFE - capacityRatio) / 0.3, 0, MOST_CAPACITY);
    }

    /** Probability that one string opens when the load steps onto it, with log likelihood ratios against the fleet's figure. */
    public static double opens(double logRatio) {
        return LogOdds.toProbability(LogOdds.of(Priors.STRING_OPENS) + logRatio);
    }

    /**
     * Too few strings for the load, as a cause beside the UPS's electronics.
     *
     * @param opens probability of each connected string to open, 0..1
     * @param needed strings that can carry the load
     * @param strings of the battery, open ones included
     */
    public static Evidence tooFew(double[] opens, int needed, int strings) {
        return Evidence.cause(
                String.format(
                        Locale.ROOT,
                        "%d of %d strings connected, %d needed at this load",
                        opens.length,
                        strings,
                        Math.min(needed, strings)),
                "k of n with beta factor, services reference 1; one open cell takes a string",
                failsProbability(opens, needed),
                1,
                Priors.UPS_FAILS,
                STRING_SD);
    }

    /**
     * Probability that fewer strings hold than the load needs, 0..1.
     *
     * <p>P = 1 - (1 - beta Q)(1 - P(more than n - k of n fail, q_i = (1-beta) Q_i)), Q of the common part the mean of the strings;
     * the strings may differ, so the count is Poisson-binomial.
     */
    public static double failsProbability(double[] opens, int needed) {
        if (opens.length < needed) {
            return 1;
        }
        double[] lost = new double[opens.length + 1];
        lost[0] = 1;
        double mean = 0;
        for (int s = 0; s < opens.length; s++) {
            double q = (1 - Priors.STRING_BETA) * opens[s];
            mean += opens[s] / opens.length;
            for (int j = s + 1; j > 0; j--) {
                lost[j] = lost[j] * (1 - q) + lost[j - 1] * q;
            }
            lost[0] *= 1 - q;
        }
        double tooMany = 0;
        for (int j = opens.length - needed + 1; j <= opens.length; j++) {
            tooMany += lost[j];
        }
        return 1 - (1 - Priors.STRING_BETA * mean) * (1 - tooMany);
    }
}
