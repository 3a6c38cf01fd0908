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

    private static final double HUNDREDTH_CYCLE_S = 0.01 / 60;

    private Itic() {}

    /** Lowest voltage tolerated for a duration. */
    public static double lowestPu(double durationS) {
        // (P3) lower curve: nothing for 20 ms, then 70, 80, 90 %
        if (durationS <= 0.02) {
            return 0;
        }
        if (durationS <= 0.5) {
            return 0.70;
        }
        return durationS <= 10 ? 0.80 : 0.90;
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
