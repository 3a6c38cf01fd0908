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
        return gapS(angleDeg, breakS, delayS, phaseDeg);
    }

    /** Gap seen by the load with settings as numbers (s). */
    static double gapS(double angleDeg, double breakS, double delayS, double phaseDeg) {
        // (S1) gap = t_break when |dphi| is inside the tolerance, t_break + t_delay when not
        return inPhase(angleDeg, phaseDeg) ? breakS : breakS + delayS;
    }

    /** Angle between two inverters that follow no common source, in phase at first (degrees, -180..180). */
    public static double freeAngleDeg(double slipHz, double tS) {
        // (S2) phi_free(t) = 360 df t
        return Math.IEEEremainder(360 * slipHz * tS, 360);
    }

    static boolean inPhase(double angleDeg, double phaseDeg) {
        return Math.abs(Math.IEEEremainder(angleDeg, 360)) <= phaseDeg;
    }
}
