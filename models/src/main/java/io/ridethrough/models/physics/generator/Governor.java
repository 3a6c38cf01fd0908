package io.ridethrough.models.physics.generator;

/**
 * Woodward diesel governor (DEGOV) with optional droop (DEGOV1).
 *
 * @param box electric control box
 * @param actuator actuator
 * @param deadTimeS delay between actuator and torque, Td
 * @param droopPu speed droop per actuator output, R; 0 is isochronous
 * @param minimumPu torque without fuel: friction makes it negative
 * @param maximumPu torque at the fuel stop
 */
public record Governor(
        Box box, Actuator actuator, double deadTimeS, double droopPu, double minimumPu, double maximumPu) {

    /** Number of states: box value and its rate, two lags of the actuator, the output. */
    public static final int STATES = 5;

    /**
     * Electric control box; {@code t1S = 0} makes it a wire.
     *
     * @param t1S lag
     * @param t2S second-order part
     * @param t3S lead
     */
    public record Box(double t1S, double t2S, double t3S) {
        public Box {
            if (t1S > 0 != t2S > 0 || (t1S == 0 && t3S != 0)) {
                throw new IllegalArgumentException(
                        "The governor box times %s, %s, %s s must be all zero or T1 and T2 positive.\nMaybe a wire was meant: 0, 0, 0."
                                .formatted(t1S, t2S, t3S));
            }
        }
    }

    /**
     * Actuator.
     *
     * @param gainPerS integral gain K
     * @param t4S lead
     * @param t5S first lag
     * @param t6S second lag, positive
     */
    public record Actuator(double gainPerS, double t4S, double t5S, double t6S) {}

    /** Typical DEGOV1 constants; defaults, not a datasheet. */
    public static Governor typical() {
        return new Governor(new Box(0.01, 0.02, 0.2), new Actuator(20, 0.25, 0.009, 0.0384), 0.05, 0.0, 0.0, 1.1);
    }

    /**
     * Right-hand side of box and actuator over a flat array from {@code offset}: box value, its rate, first lag, second
     * lag, output y (all per unit).
     *
     * @param deviationPu speed deviation dw
     */
    public void derivatives(double[] x, int offset, double deviationPu, double[] dx) {
        double errorPu = -deviationPu - droopPu * x[offset + 4]; // (G17) the box sees -dw - R y
        double boxPu = boxOutputPu(x[offset], x[offset + 1], errorPu);
        if (box.t1S() > 0) {
            // (G14) T1 T2 e'' + T1 e' + e = u, output e + T3 e'
            dx[offset] = x[offset + 1];
            dx[offset + 1] = (errorPu - x[offset] - box.t1S() * x[offset + 1]) / (box.t1S() * box.t2S());
        } else {
            dx[offset] = 0;
            dx[offset + 1] = 0;
        }
        double firstLagPu = x[offset + 2];
        double drivePu = firstLagPu;
        if (actuator.t5S() > 0) {
            dx[offset + 2] = (boxPu - firstLagPu) / actuator.t5S();
        } else {
            dx[offset + 2] = 0;
            drivePu = boxPu;
        }
        // (G15) y(s)/e(s) = K(1+sT4)/[s(1+sT5)(1+sT6)]
        double secondRatePerS = (drivePu - x[offset + 3]) / actuator.t6S();
        dx[offset + 3] = secondRatePerS;
        double slopePerS = actuator.gainPerS() * (x[offset + 3] + actuator.t4S() * secondRatePerS);
        dx[offset + 4] = slopePerS;
    }

    private double boxOutputPu(double valuePu, double ratePerS, double errorPu) {
        return box.t1S() > 0 ? valuePu + box.t3S() * ratePerS : errorPu;
    }

    /** Torque that holds a load at rest (per unit): the speed stands the droop below nominal, and damping helps. */
    public double restOutputPu(double loadPu, double dampingPu) {
        return loadPu / (1 + dampingPu * droopPu);
    }

    /** Speed at rest under a load, droop by actuator output (per unit). */
    public double restSpeedPu(double loadPu, double dampingPu) {
        // (G21) w = 1 - R y
        return 1 - droopPu * restOutputPu(loadPu, dampingPu);
    }

    /** Same governor with another droop. */
    public Governor withDroop(double otherDroopPu) {
        return new Governor(box, actuator, deadTimeS, otherDroopPu, minimumPu, maximumPu);
    }

    /** Mechanical torque from the actuator output of {@link #deadTimeS} ago (per unit). */
    public double torquePu(double delayedOutputPu) {
        // (G16) P_m(t) = y(t-T_d) w(t), so the torque is the delayed output, held to its range
        return Math.clamp(delayedOutputPu, minimumPu, maximumPu);
    }
}
