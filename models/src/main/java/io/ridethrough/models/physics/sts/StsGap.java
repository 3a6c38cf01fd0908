package io.ridethrough.models.physics.sts;

/**
 * Length of the gap a static switch makes.
 *
 * @param breakS break before make with sources in phase
 * @param delayS extra wait when they are not
 * @param phaseDeg tolerance
 */
public record StsGap(double breakS, double delayS, double phaseDeg) {
    /** Usual settings: 4 ms, 50 ms, 15 degrees. */
    public static final StsGap USUAL = new StsGap(0.004, 0.05, 15);

    /** Gap seen by the load (s). */
    public double gapS(double angleDeg) {
        // (S1) gap = t_break when |dphi| is inside the tolerance, t_break + t_delay when not
        return Math.abs(Math.IEEEremainder(angleDeg, 360)) <= phaseDeg ? breakS : breakS + delayS;
    }
}
