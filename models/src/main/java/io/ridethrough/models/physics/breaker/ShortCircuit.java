package io.ridethrough.models.physics.breaker;

/**
 * Short-circuit currents of IEC 60909 from the impedances between the sources and the fault, at one voltage.
 *
 * @param positive impedance of the positive sequence, which the negative equals
 * @param zero impedance of the zero sequence
 */
public record ShortCircuit(Impedance positive, Impedance zero) {
    /** Voltage factor for the highest current at low voltage (systems with 6 % tolerance). */
    public static final double HIGHEST_RATIO = 1.05;
    /** Voltage factor for the lowest current. */
    public static final double LOWEST_RATIO = 0.95;

    /** Resistance over reactance of a low-voltage machine (IEC 60909). */
    private static final double GENERATOR_RESISTANCE_RATIO = 0.15;
    private static final double SIN_PHI_RATIO = 0.6;
    /** Zero-sequence reactance over that of the positive sequence: delta-star transformers, synchronous machines. */
    private static final double TRANSFORMER_ZERO_RATIO = 0.95;

    private static final double GENERATOR_ZERO_RATIO = 0.5;
    /** Copper at 20 C (Ohm mm2/m), reactance of a cable (Ohm/m), its zero sequence over the positive one. */
    private static final double COPPER_OHM = 1.0 / 54;

    private static final double CABLE_REACTANCE_OHM = 0.08e-3;
    private static final double CABLE_ZERO_RESISTANCE_RATIO = 4;
    private static final double CABLE_ZERO_REACTANCE_RATIO = 3.5;

    /** A resistance and a reactance in series. */
    public record Impedance(double rOhm, double xOhm) {
        public static final Impedance NONE = new Impedance(0, 0);

        public Impedance plus(Impedance other) {
            return new Impedance(rOhm + other.rOhm, xOhm + other.xOhm);
        }

        public Impedance times(double ratio) {
            return new Impedance(rOhm * ratio, xOhm * ratio);
        }

        /** Two impedances side by side. */
        public Impedance parallel(Impedance other) {
            double r = rOhm + other.rOhm;
            double x = xOhm + other.xOhm;
            double squareOhm = r * r + x * x;
            double productR = rOhm * other.rOhm - xOhm * other.xOhm;
            double productX = rOhm * other.xOhm + xOhm * other.rOhm;
            return new Impedance((productR * r + productX * x) / squareOhm, (productX * r - productR * x) / squareOhm);
        }

        public double absOhm() {
            return Math.hypot(rOhm, xOhm);
        }

        private static Impedance ofRatio(double absOhm, double reactanceRatio) {
            double rOhm = absOhm / Math.hypot(1, reactanceRatio);
            return new Impedance(rOhm, reactanceRatio * rOhm);
        }
    }

    /**
     * A utility feed by its short-circuit power; its last transformer makes the zero sequence like the positive.
     *
     * @param reactanceRatio X over R
     */
    public static ShortCircuit utility(double shortCircuitVa, double reactanceRatio, double lineToLineV) {
        // (K13) Z_Q = c U^2/S''_k
        Impedance feed = Impedance.ofRatio(HIGHEST_RATIO * lineToLineV * lineToLineV / shortCircuitVa, reactanceRatio);
        return new ShortCircuit(feed, feed);
    }

    /** A generator by its subtransient reactance. */
    public static ShortCircuit generator(double ratingVa, double subtransientPu, double lineToLineV) {
        // (K15) Z_G = K_G x''_d U^2/S,  K_G = c/(1+x''_d sin phi)
        double correction = HIGHEST_RATIO / (1 + subtransientPu * SIN_PHI_RATIO);
        double xOhm = correction * subtransientPu * lineToLineV * lineToLineV / ratingVa;
        Impedance set = new Impedance(GENERATOR_RESISTANCE_RATIO * xOhm, xOhm);
        return new ShortCircuit(set, set.times(GENERATOR_ZERO_RATIO));
    }

    /** Seen from the star side of a delta-star transformer, which lets no zero sequence through. */
    public ShortCircuit behindTransformer(
            double ratingVa, double shortCircuitRatio, double loadLossW, double primaryV, double secondaryV) {
        // (K14) Z_T = K_T u_k U^2/S,  K_T = 0.95 c/(1+0.6 x_T)
        double baseOhm = secondaryV * secondaryV / ratingVa;
        double rRatio = Math.min(loadLossW / ratingVa, shortCircuitRatio);
        double xRatio = Math.sqrt(shortCircuitRatio * shortCircuitRatio - rRatio * rRatio);
        double correction = 0.95 * HIGHEST_RATIO / (1 + 0.6 * xRatio);
        Impedance own = new Impedance(correction * rRatio * baseOhm, correction * xRatio * baseOhm);
        double turnsRatio = secondaryV / primaryV;
        return new ShortCircuit(
                positive.times(turnsRatio * turnsRatio).plus(own),
                new Impedance(own.rOhm(), TRANSFORMER_ZERO_RATIO * own.xOhm()));
    }

    /** Behind a copper cable. */
    public ShortCircuit behindCable(double lengthM, double sizeMm2) {
        Impedance cable = new Impedance(COPPER_OHM * lengthM / sizeMm2, CABLE_REACTANCE_OHM * lengthM);
        Impedance back = new Impedance(CABLE_ZERO_RESISTANCE_RATIO * cable.rOhm(), CABLE_ZERO_REACTANCE_RATIO * cable.xOhm());
        return new ShortCircuit(positive.plus(cable), zero.plus(back));
    }

    /** Two sources in parallel. */
    public ShortCircuit parallel(ShortCircuit other) {
        return new ShortCircuit(positive.parallel(other.positive), zero.parallel(other.zero));
    }

    /** Initial symmetrical current of a three-phase fault (A). */
    public double threePhaseA(double voltageRatio, double lineToLineV) {
        // (K16) I''_k3 = c U/(sqrt(3)|Z_1|)
        return voltageRatio * lineToLineV / (Math.sqrt(3) * positive.absOhm());
    }

    /** Initial current of a fault between two lines (A). */
    public double lineToLineA(double voltageRatio, double lineToLineV) {
        // (K16) I''_k2 = sqrt(3)/2 I''_k3
        return Math.sqrt(3) / 2 * threePhaseA(voltageRatio, lineToLineV);
    }

    /** Initial current of a fault between a line and neutral or earth (A). */
    public double lineToNeutralA(double voltageRatio, double lineToLineV) {
        // (K16) I''_k1 = sqrt(3) c U/|2Z_1+Z_0|
        return Math.sqrt(3) * voltageRatio * lineToLineV / positive.times(2).plus(zero).absOhm();
    }

    /** Highest peak of a three-phase fault (A). */
    public double peakA(double lineToLineV) {
        // (K17) i_p = kappa sqrt(2) I''_k,  kappa = 1.02+0.98 e^{-3R/X}
        double kappaRatio = 1.02 + 0.98 * Math.exp(-3 * positive.rOhm() / positive.xOhm());
        return kappaRatio * Math.sqrt(2) * threePhaseA(HIGHEST_RATIO, lineToLineV);
    }
}
