package io.ridethrough.models.physics.psu;

/** Voltage tolerance of information technology equipment (ITIC, formerly CBEMA). Voltages per unit of nominal. */
public final class Itic {
    /** What a voltage for a duration means. */
    public enum Verdict {
        /** Inside the envelope: works on. */
        RIDES_THROUGH,
        /** Below it: may lose function, is not damaged. */
        MAY_DROP,
        /** Above it: may be damaged. */
        PROHIBITED
    }

    /** Longest time without any voltage. */
    public static final double NOTHING_S = 0.02;
    /** How long {@link #SHORT_PU} must be stood. */
    public static final double SHORT_S = 0.5;
    /** How long {@link #AFTER_SHORT_PU} must be stood. */
    public static final double LONG_S = 10;

    public static final double SHORT_PU = 0.70;
    public static final double AFTER_SHORT_PU = 0.80;
    public static final double STEADY_PU = 0.90;

    private static final double HUNDREDTH_CYCLE_S = 0.01 / 60;

    private Itic() {}

    /** Lowest voltage tolerated for a duration. */
    public static double lowestPu(double durationS) {
        // (P3) lower curve: nothing for 20 ms, then 70, 80, 90 %
        if (durationS <= NOTHING_S) {
            return 0;
        }
        if (durationS <= SHORT_S) {
            return SHORT_PU;
        }
        return durationS <= LONG_S ? AFTER_SHORT_PU : STEADY_PU;
    }

    /** Highest voltage tolerated for a duration. */
    public static double highestPu(double durationS) {
        // (P3) upper curve: 500 % at 0.01 cycle, 200 % at 1 ms, 140 % at 3 ms, then 120, 110 %
        if (durationS <= HUNDREDTH_CYCLE_S) {
            return 5;
        }
        if (durationS <= 1e-3) {
            return onLine(durationS, HUNDREDTH_CYCLE_S, 5, 1e-3, 2);
        }
        if (durationS <= 3e-3) {
            return onLine(durationS, 1e-3, 2, 3e-3, 1.4);
        }
        return durationS <= 0.5 ? 1.2 : 1.1;
    }

    public static Verdict verdict(double voltagePu, double durationS) {
        if (voltagePu > highestPu(durationS)) {
            return Verdict.PROHIBITED;
        }
        return voltagePu < lowestPu(durationS) ? Verdict.MAY_DROP : Verdict.RIDES_THROUGH;
    }

    /** Straight in the logarithm of time, as the curve is drawn. */
    private static double onLine(double tS, double t0S, double y0Pu, double t1S, double y1Pu) {
        return y0Pu + (y1Pu - y0Pu) * Math.log(tS / t0S) / Math.log(t1S / t0S);
    }
}
