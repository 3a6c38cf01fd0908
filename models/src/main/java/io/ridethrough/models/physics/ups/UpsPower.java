package io.ridethrough.models.physics.ups;

/** Power balance of a double-conversion UPS. Watts, source towards load positive. */
public final class UpsPower {
    private UpsPower() {}

    /** Power the battery delivers while it carries the load (W). */
    public static double batteryW(double loadW, double inverterEfficiency) {
        // (U3) P_batt = P_load/eta_inv
        return loadW / inverterEfficiency;
    }

    /** Power the rectifier draws (W). */
    public static double rectifierInputW(
            double loadW, double chargeW, double inverterEfficiency, double rectifierEfficiency) {
        // (U4) P_in = (P_load/eta_inv + P_chg)/eta_rect
        return (loadW / inverterEfficiency + chargeW) / rectifierEfficiency;
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
    public static double walkInBatteryW(double loadW, double inverterEfficiency, double walkInRatio) {
        // (U9) P_batt = (1-r) P_load/eta_inv
        return (1 - walkInRatio) * batteryW(loadW, inverterEfficiency);
    }

    /** Energy a return to the source costs the battery (J). */
    public static double walkInEnergyJ(double loadW, double inverterEfficiency, double holdOffS, double rampS) {
        // (U10) W_walk-in = P_load/eta_inv (t_hold + T_w/2)
        return batteryW(loadW, inverterEfficiency) * (holdOffS + rampS / 2);
    }

    /**
     * Window in which the bypass source may take the load without a break.
     *
     * @param voltagePu largest deviation from nominal, either side
     * @param frequencyHz largest deviation from nominal
     * @param phaseDeg largest angle between inverter and bypass
     */
    public record BypassWindow(double voltagePu, double frequencyHz, double phaseDeg) {
        /** MGE Galaxy PW: voltage within 10 %, phase within 3 degrees; 1 Hz is a usual setting. */
        public static final BypassWindow GALAXY = new BypassWindow(0.10, 1.0, 3);

        public boolean permits(double voltageErrorPu, double frequencyErrorHz, double phaseErrorDeg) {
            // (U11) bypass permitted iff |dV|, |df| and |dphi| are inside the window
            return Math.abs(voltageErrorPu) <= voltagePu
                    && Math.abs(frequencyErrorHz) <= frequencyHz
                    && Math.abs(phaseErrorDeg) <= phaseDeg;
        }
    }
}
