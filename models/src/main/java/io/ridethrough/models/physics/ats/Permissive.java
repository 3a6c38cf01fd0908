package io.ridethrough.models.physics.ats;

/**
 * When two live sources may be joined or swapped without a break.
 *
 * @param voltagePu largest difference of voltage
 * @param frequencyHz largest difference of frequency
 * @param phaseDeg largest angle between them
 */
public record Permissive(double voltagePu, double frequencyHz, double phaseDeg) {
    /** Closed-transition ATS: 5 %, 0.2 Hz, 5 degrees, contacts together for 100 ms at most. */
    public static final Permissive CLOSED_TRANSITION = new Permissive(0.05, 0.2, 5);

    public boolean permits(double voltageDifferencePu, double frequencyDifferenceHz, double angleDeg) {
        // (A1) |dV|, |df| and |dphi| inside the window
        return Math.abs(voltageDifferencePu) < voltagePu
                && Math.abs(frequencyDifferenceHz) < frequencyHz
                && Math.abs(wrappedDeg(angleDeg)) < phaseDeg;
    }

    /** Angle after {@code tS} of slip (degrees, -180..180). */
    public static double angleAfterDeg(double angleDeg, double slipHz, double tS) {
        // (A2) phi(t) = phi_0 + 360 df t
        return wrappedDeg(angleDeg + 360 * slipHz * tS);
    }

    /** Longest wait for the angle to come into the window at a slip (s); infinite without slip. */
    public double longestWaitS(double slipHz) {
        // (A3) t_wait = (360 - 2 phi_w)/(360 |df|)
        return slipHz == 0 ? Double.POSITIVE_INFINITY : (360 - 2 * phaseDeg) / (360 * Math.abs(slipHz));
    }

    private static double wrappedDeg(double angleDeg) {
        return Math.IEEEremainder(angleDeg, 360);
    }
}
