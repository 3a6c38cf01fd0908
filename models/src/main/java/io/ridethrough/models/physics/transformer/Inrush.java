package io.ridethrough.models.physics.transformer;

/** Magnetising inrush from the flux in the core. Flux and reactance per unit of the transformer, currents over the rated peak. */
public final class Inrush {
    /** Flux above which the core is saturated. */
    public static final double SATURATION_PU = 1.2;
    /** Flux left in the core of a transformer that was switched off, at most. */
    public static final double RESIDUAL_PU = 0.7;
    /** Air-core reactance of the winding that is switched on, with that of its source. */
    public static final double AIR_CORE_PU = 0.15;

    private static final double DECAY_50KVA_S = 0.1;
    private static final double SMALL_VA = 50_000;
    private static final double EXPONENT = 0.4;

    private Inrush() {}

    /** First peak of the current for a peak of flux. */
    public static double peakRatio(double peakFluxPu) {
        // (T7) i_peak = max(0, lambda_max - lambda_s)/x_air
        return Math.max(0, peakFluxPu - SATURATION_PU) / AIR_CORE_PU;
    }

    /** Highest first peak when switched on after having been off. */
    public static double worstSwitchingOnRatio() {
        return peakRatio(TransformerLosses.peakFluxPu(RESIDUAL_PU, 0));
    }

    /**
     * Peak of the flux when the supply comes back at the worst instant.
     *
     * @param gapDeg how long it was away, in degrees of the supply frequency; the flux stands meanwhile
     * @param jumpDeg phase of the new supply against the old one
     */
    public static double transferFluxPu(double gapDeg, double jumpDeg) {
        // (T8) lambda_max = lambda_m (1 + 2 |sin((delta+psi)/2)|)
        return 1 + 2 * Math.abs(Math.sin(Math.toRadians(gapDeg + jumpDeg) / 2));
    }

    /**
     * The same when the switch waits for the instant at which the new supply meets the standing flux, and misses it a little.
     *
     * @param missDeg how far it misses the instant
     */
    public static double controlledTransferFluxPu(double gapDeg, double jumpDeg, double missDeg) {
        return 1 + (transferFluxPu(gapDeg, jumpDeg) - 1) * Math.abs(Math.sin(Math.toRadians(missDeg)));
    }

    /** Time constant of the decay by rating (s). */
    public static double decayS(double ratingVa) {
        // (T9) tau = 0.1 s (S/50 kVA)^0.4
        return DECAY_50KVA_S * Math.pow(ratingVa / SMALL_VA, EXPONENT);
    }

    /** How long the envelope stays above the rated peak (s). */
    public static double aboveRatedS(double peakRatio, double decayS) {
        // (T9) t = tau ln i_peak
        return peakRatio > 1 ? decayS * Math.log(peakRatio) : 0;
    }
}
