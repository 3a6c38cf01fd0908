package io.ridethrough.models.physics.utility;

/** Voltage of a utility feed. */
public final class Supply {
    private Supply() {}

    /** Voltage that remains in a sag (pu). */
    public static double inSagPu(double beforePu, double remainingRatio) {
        // (V1) v = d v_0, d the remaining voltage
        return beforePu * remainingRatio;
    }

    /**
     * Voltage behind the impedance of the grid under a load of constant power and unity power factor (pu of the voltage without load).
     *
     * @param loadRatio load over short-circuit power
     * @param reactanceRatio X over R of the grid
     */
    public static double loadedRatio(double loadRatio, double reactanceRatio) {
        // (V2) v^2 = (b + sqrt(b^2 - 4 s^2))/2, b = 1 - 2 s cos(theta), s = P/S_sc, tan(theta) = X/R
        double b = 1 - 2 * loadRatio / Math.sqrt(1 + reactanceRatio * reactanceRatio);
        // Below the root lies the collapse of the voltage: more than the grid can deliver at all.
        double root = Math.sqrt(Math.max(0, b * b - 4 * loadRatio * loadRatio));
        return Math.sqrt(Math.max(0, (b + root) / 2));
    }
}
