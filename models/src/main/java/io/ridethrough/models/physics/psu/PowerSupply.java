package io.ridethrough.models.physics.psu;

/** Equations of a server power supply. */
public final class PowerSupply {
    private PowerSupply() {}

    /**
     * Time a bulk capacitor carries the load (s).
     *
     * @param capacitanceF bulk capacitance
     * @param fullV voltage when the source goes
     * @param leastV voltage at which the converter stops
     */
    public static double holdUpS(
            double capacitanceF, double fullV, double leastV, double efficiency, double loadW) {
        // (P1) t = C (V1^2-V2^2) eta/(2P)
        return capacitanceF * (fullV * fullV - leastV * leastV) * efficiency / (2 * loadW);
    }

    /** Hold-up at a load from the datasheet's at another (s). */
    public static double holdUpAtS(double datasheetS, double datasheetW, double loadW) {
        // (P2) t(P) = t_ref P_ref/P
        return datasheetS * datasheetW / loadW;
    }

    public static boolean ridesThrough(double gapS, double holdUpS) {
        // (P4) rides through iff gap <= hold-up
        return gapS <= holdUpS;
    }

    /**
     * Load on one feed after the other is gone (W).
     *
     * @param dualW power of dual-corded racks on the pair
     * @param singleW power of single-corded racks on this feed
     */
    public static double feedAfterLossW(double dualW, double singleW) {
        // (P5) all of the dual-corded load moves here
        return dualW + singleW;
    }
}
