package io.ridethrough.models.physics.ups;

/** Power balance of a double-conversion UPS. Watts, source towards load positive. */
public final class UpsPower {
    private UpsPower() {}

    /** Power the battery delivers while it carries the load (W). */
    public static double batteryW(double loadW, double inverterEfficiency) {
        // (U3) P_batt = P_load/eta_inv
        return loadW / inverterEfficiency;
    }

    /** Power the rectifier draws for a DC power and the charger (W). */
    public static double rectifierInputW(double dcW, double rectifierEfficiency) {
        // (U4) P_in = (P_load/eta_inv + P_chg)/eta_rect
        return dcW / rectifierEfficiency;
    }

    /** Battery current at a DC voltage (A). */
    public static double batteryA(double loadW, double inverterEfficiency, double dcV) {
        // (U5) I_batt = P_load/(eta_inv V_dc)
        return loadW / (inverterEfficiency * dcV);
    }

    /** Share of the load the rectifier carries {@code sinceSourceS} after the source came back, 0..1. */
    public static double walkInRatio(double sinceSourceS, double holdOffS, double rampS) {
        // (U8) r(t) = (t - t_hold)/T_w held to 0..1
        if (rampS <= 0) {
            return sinceSourceS >= holdOffS ? 1 : 0;
        }
        return Math.clamp((sinceSourceS - holdOffS) / rampS, 0, 1);
    }

    /** Battery power during walk-in (W). */
    public static double walkInBatteryW(double dcW, double walkInRatio) {
        // (U9) P_batt = (1-r) P_load/eta_inv
        return (1 - walkInRatio) * dcW;
    }

    /**
     * Share of the load on the rectifier in one of the equal parts a ramp is run in: the mean of the ramp over that part, so
     * that the battery gives exactly the energy of the ramp.
     */
    public static double partRatio(int part, int parts) {
        // (U17) r_k = (k + 1/2)/n in the k-th of n equal parts
        return (part + 0.5) / parts;
    }

    /** Energy a return to the source costs the battery (J). */
    public static double walkInEnergyJ(double dcW, double holdOffS, double rampS) {
        // (U10) W_walk-in = P_load/eta_inv (t_hold + T_w/2)
        return dcW * (holdOffS + rampS / 2);
    }
}
