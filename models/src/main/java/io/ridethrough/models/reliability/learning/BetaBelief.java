package io.ridethrough.models.reliability.learning;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * What is believed about a failure probability a demand: a Beta distribution, read as demands seen before.
 *
 * @param failures failures among them, positive
 * @param successes demands that went well, positive
 */
public record BetaBelief(double failures, double successes) {
    public BetaBelief {
        if (!(failures > 0 && successes > 0)) {
            throw new IllegalArgumentException(
                    "A Beta belief needs positive counts, not %s failures and %s successes.".formatted(failures, successes));
        }
    }

    /** A belief with this mean that weighs as much as so many demands. */
    public static BetaBelief of(double mean, double demands) {
        return new BetaBelief(mean * demands, (1 - mean) * demands);
    }

    /** Probability that the next demand fails, 0..1. */
    public double mean() {
        return failures / (failures + successes);
    }

    /** This belief after a record of demands (conjugate update: the counts add). */
    public BetaBelief after(DemandRecord record) {
        return new BetaBelief(failures + record.failures(), successes + record.demands() - record.failures());
    }

    /** Standard deviation of the log odds: sqrt(psi'(a) + psi'(b)), exact for a Beta distribution. */
    public double logOddsSd() {
        return Math.sqrt(Gamma.trigamma(failures) + Gamma.trigamma(successes));
    }

    /** The probability that is not exceeded with this chance, 0..1. */
    public double quantile(double chance) {
        return new BetaDistribution(null, failures, successes).inverseCumulativeProbability(chance);
    }
}
