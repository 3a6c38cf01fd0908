package io.ridethrough.models.service.recovery;

/**
 * The first clock, from dark to power back (R4), where neither scenario nor forecast says when the power returns.
 *
 * <p>Lognormal, by six published losses (docs/RECOVERY.md): medians of minutes when sets are started by hand, hours when a switchboard is
 * repaired. It knows nothing of fires and floods.
 */
public final class PowerClock {
    /** Median seconds from dark to power back: geometric mean of the published ones. */
    public static final double MEDIAN_S = 1.1 * 3600;
    /** Spread of the logarithm. */
    public static final double LOG_SD = 0.75;

    private PowerClock() {}

    /** Seconds from dark to power back that are not exceeded with that probability, 0..1 exclusive. */
    public static double timeS(double probability) {
        // (R4) t = m exp(s z)
        return MEDIAN_S * Math.exp(LOG_SD * RecoveryCurve.standardNormalQuantile(probability));
    }

    /** Seconds still to wait, after so many in the dark, that are not exceeded with that probability, 0..1 exclusive. */
    public static double remainingS(double darkForS, double probability) {
        if (!(darkForS > 0)) {
            return timeS(probability);
        }
        double gone = RecoveryCurve.standardNormal(Math.log(darkForS / MEDIAN_S) / LOG_SD);
        double at = gone + probability * (1 - gone);
        // Far in the tail nothing is left to divide: as long again.
        return at >= 1 - 1e-12 ? darkForS : timeS(at) - darkForS;
    }

    /** The band of it. */
    public static Band bandS() {
        return new Band(timeS(0.1), timeS(0.5), timeS(0.9));
    }
}
