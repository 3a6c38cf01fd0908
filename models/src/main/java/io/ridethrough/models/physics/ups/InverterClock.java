package io.ridethrough.models.physics.ups;

/**
 * How the inverter's frequency follows the bypass source.
 *
 * @param slewHzPerS fastest change of its frequency
 * @param mostHz largest frequency difference it uses to catch up with an angle
 */
public record InverterClock(double slewHzPerS, double mostHz) {
    /** Liebert APM: slew 1 Hz/s (0.1 to 3), synchronisation window 2 Hz (0.5 to 3). */
    public static final InverterClock LIEBERT_APM = new InverterClock(1, 2);

    /** Time to bring a frequency difference and then an angle to nothing (s). */
    public double inStepAfterS(double frequencyErrorHz, double angleDeg) {
        // (U15) t_sync = |df|/s + 2 sqrt(|dphi|/(360 s)), or |dphi|/(360 df_max) + df_max/s when df_max is reached on the way
        double turns = Math.abs(Math.IEEEremainder(angleDeg, 360)) / 360;
        double reachedHz = Math.sqrt(turns * slewHzPerS);
        double angleS = reachedHz <= mostHz ? 2 * reachedHz / slewHzPerS : turns / mostHz + mostHz / slewHzPerS;
        return Math.abs(frequencyErrorHz) / slewHzPerS + angleS;
    }
}
