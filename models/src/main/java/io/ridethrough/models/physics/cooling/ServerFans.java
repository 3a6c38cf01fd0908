package io.ridethrough.models.physics.cooling;

/** Server fans that speed up with the inlet temperature: steps, as the controller of a server sets them. */
public final class ServerFans {
    /** Steps between the knee and the limit. */
    public static final int STEPS = 5;
    /** How far the inlet must fall below the start of a step before the fans leave it (C). */
    private static final double HYSTERESIS_C = 1;

    private ServerFans() {}

    /**
     * Power of a rack over its power with fans at rest.
     *
     * @param riseRatio what full fans add, relative to the load
     */
    public static double powerRatio(double riseRatio, int step) {
        // (C12) P(T)/P_0 = 1 + f n/N: n of N steps between knee and limit, each begun half a step early, so that the mean is a line
        return 1 + riseRatio * step / STEPS;
    }

    /** Inlet temperature that starts the next step (C); infinite above the last one. */
    static double upC(double kneeC, double limitC, int step) {
        return step >= STEPS || kneeC >= limitC ? Double.POSITIVE_INFINITY : startC(kneeC, limitC, step + 1);
    }

    /** Inlet temperature below which the present step ends (C); minus infinity with fans at rest. */
    static double downC(double kneeC, double limitC, int step) {
        return step <= 0 ? Double.NEGATIVE_INFINITY : startC(kneeC, limitC, step) - HYSTERESIS_C;
    }

    /** Step at a steady inlet temperature. */
    static int stepAt(double kneeC, double limitC, double inletC) {
        int step = 0;
        while (inletC >= upC(kneeC, limitC, step)) {
            step++;
        }
        return step;
    }

    private static double startC(double kneeC, double limitC, int step) {
        return kneeC + (step - 0.5) / STEPS * (limitC - kneeC);
    }
}
