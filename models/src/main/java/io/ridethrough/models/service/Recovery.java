package io.ridethrough.models.service;

import org.apache.commons.math3.special.Erf;

/**
 * The second clock: from power restored to service restored.
 *
 * <p>Lognormal, t(q) = median * exp(sigma * z(q)); sigma 1.1 covers the measured spread (OVH 0.90, AWS Sydney 1.28).
 */
public final class Recovery {
    /** Logarithmic standard deviation of the time from power back to service back. */
    public static final double LOG_SD = 1.1;

    private Recovery() {}

    /**
     * Seconds from power back to service back, reached with that probability.
     *
     * @param probability 0..1, exclusive
     */
    public static double restartS(Restart restart, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("The probability %s must lie between 0 and 1.".formatted(probability));
        }
        // z(q) = sqrt(2) erfinv(2q - 1)
        double z = Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
        return restart.medianS() * Math.exp(LOG_SD * z);
    }
}
