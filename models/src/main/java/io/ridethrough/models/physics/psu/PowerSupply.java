package io.ridethrough.models.physics.psu;

/** Equations of a server power supply. */
public final class PowerSupply {
    /** Hold-up of a lightly loaded supply over the datasheet's: control and standby rails end it. */
    private static final double LONGEST_RATIO = 5;
    /** Most that a supply takes from its source, over its rating. */
    private static final double INPUT_LIMIT_RATIO = 1.2;
    /** An overloaded supply still charges its capacitor, slowly. */
    private static final double LEAST_SURPLUS_RATIO = 0.05;

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
        // (P2) t(P) = t_ref P_ref/P, at most 5 t_ref
        return datasheetS * Math.min(LONGEST_RATIO, datasheetW / Math.max(loadW, Double.MIN_NORMAL));
    }

    /** Rate at which a running supply refills its capacitor, in full charges a second. */
    public static double chargePerS(double datasheetS, double datasheetW, double loadW) {
        // (P6) ds/dt = (1.2-P/P_ref)/t_ref while the source carries the load, -1/t(P) while it does not
        return Math.max(LEAST_SURPLUS_RATIO, INPUT_LIMIT_RATIO - loadW / datasheetW) / datasheetS;
    }

    /** Current at a voltage over the current at nominal voltage. */
    public static double currentRatio(double voltagePu) {
        // (P7) I/I_n = V_n/V: a supply draws constant power
        return 1 / voltagePu;
    }

    /** Cords that must live to carry a load; all when even they cannot. */
    public static int cordsNeeded(double loadW, double cordLimitW, int cords) {
        // (P8) k = ceil(P/P_cord), 1 to all
        return (int) Math.clamp(Math.ceil(loadW / cordLimitW), 1, cords);
    }

    /**
     * Share of the load on one cord.
     *
     * @param firstShare of the first cord while it lives beside others; negative for equal shares
     * @param live cords that live, the one asked for among them
     */
    public static double cordShare(int cord, double firstShare, boolean firstLives, int live) {
        // (P9) s_1 = s, the others (1-s)/(n-1); equal shares once the first is dead; hot standby is s = 1
        if (firstShare < 0 || !firstLives || live == 1) {
            return 1.0 / live;
        }
        return cord == 0 ? firstShare : (1 - firstShare) / (live - 1);
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
