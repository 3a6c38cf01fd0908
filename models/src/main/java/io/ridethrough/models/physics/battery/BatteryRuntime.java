package io.ridethrough.models.physics.battery;

/**
 * Time to the end voltage at constant load, in equal steps of charge.
 *
 * <p>Within a step the current is that of the step's middle, and charge and lags move by their closed forms (B3), (B4), however
 * long the step is; halving the steps moves a result by less than 1e-4. An engine run integrates the same equations with an adaptive
 * step and is compared with this by a test.
 */
public final class BatteryRuntime {
    /** Steps over the full charge. */
    private static final int STEPS = 400;

    private static final int MOST_HALVINGS = 40;

    private BatteryRuntime() {}

    /**
     * A discharge to its end.
     *
     * @param durationS time to the end voltage or to the collapse; infinite when nothing is drawn
     * @param drawnAh charge drawn until then
     */
    public record Discharge(double durationS, double drawnAh) {}

    /** Seconds a full battery carries {@code powerW} at its terminals; 0 when it cannot at all. */
    public static double runtimeS(BatteryParameters p, double powerW) {
        return atPower(p, p.capacityAh(), powerW).durationS();
    }

    /** Seconds a battery at rest with this state of charge carries {@code powerW}. */
    public static double runtimeS(BatteryParameters p, double soc, double powerW) {
        return atPower(p, soc * p.capacityAh(), powerW).durationS();
    }

    /** Discharge at constant power of a battery at rest (Ah, W). */
    public static Discharge atPower(BatteryParameters p, double chargeAh, double powerW) {
        return discharge(p, chargeAh, powerW, true);
    }

    /** Discharge at constant current of a battery at rest (Ah, A). */
    public static Discharge atCurrent(BatteryParameters p, double chargeAh, double currentA) {
        return discharge(p, chargeAh, currentA, false);
    }

    private static Discharge discharge(BatteryParameters p, double chargeAh, double load, boolean constantPower) {
        if (!(load > 0)) {
            return new Discharge(Double.POSITIVE_INFINITY, 0);
        }
        var run = new Run(p, chargeAh, load, constantPower);
        if (run.beyondEndRatio(0, 0) >= 0) {
            return new Discharge(0, 0);
        }
        double stepAh = p.capacityAh() / STEPS;
        while (true) {
            double firstA = run.currentA();
            double stepS = stepAh * Battery.SECONDS_PER_HOUR / firstA;
            double middleA = run.currentAfterA(firstA, stepS / 2);
            if (run.beyondEndRatio(middleA, stepS) >= 0) {
                double lastS = run.endWithinS(middleA, stepS);
                run.move(middleA, lastS);
                return new Discharge(run.tS, chargeAh - run.chargeAh);
            }
            run.move(middleA, stepS);
        }
    }

    /** One discharge on its way. */
    private static final class Run {
        private final BatteryParameters p;
        private final double load;
        private final boolean constantPower;
        private final double endInnerV;
        private double tS;
        private double chargeAh;
        private double fastAh;
        private double slowAh;

        Run(BatteryParameters p, double chargeAh, double load, boolean constantPower) {
            this.p = p;
            this.chargeAh = chargeAh;
            this.load = load;
            this.constantPower = constantPower;
            endInnerV = constantPower
                    ? Battery.endInnerVoltageV(load, p.endV(), p.resistanceOhm())
                    : p.endV() + load * p.resistanceOhm();
        }

        double currentA() {
            return currentA(Battery.depletionRatio(chargeAh, fastAh, slowAh, p), fastAh);
        }

        double currentAfterA(double currentA, double durationS) {
            double nextAh = fastAfterAh(currentA, durationS);
            return currentA(depletionAfterRatio(currentA, durationS, nextAh), nextAh);
        }

        private double currentA(double depletionRatio, double plateAh) {
            if (!constantPower) {
                return load;
            }
            // Beyond the end the current is held, so that the last step may pass the knee without a singularity.
            double innerV = Math.max(endInnerV, Battery.innerVoltageV(depletionRatio, plateAh, p));
            return Battery.currentAtPowerA(load, innerV, p.resistanceOhm() * (1 - 1e-12));
        }

        /** How far beyond the end the depletion lies after some time at constant current; negative before it. */
        double beyondEndRatio(double currentA, double durationS) {
            double nextAh = fastAfterAh(currentA, durationS);
            return depletionAfterRatio(currentA, durationS, nextAh)
                    - p.openCircuit().depletionRatio(endInnerV + Battery.polarisationV(nextAh, p, 1));
        }

        double endWithinS(double currentA, double stepS) {
            double beforeS = 0;
            double afterS = stepS;
            for (int i = 0; i < MOST_HALVINGS; i++) {
                double middleS = (beforeS + afterS) / 2;
                if (beyondEndRatio(currentA, middleS) < 0) {
                    beforeS = middleS;
                } else {
                    afterS = middleS;
                }
            }
            return afterS;
        }

        void move(double currentA, double durationS) {
            tS += durationS;
            chargeAh = Battery.chargeAfterAh(chargeAh, currentA, durationS);
            fastAh = fastAfterAh(currentA, durationS);
            slowAh = Battery.lagAfterAh(slowAh, currentA, durationS, p.diffusion().slowPerS());
        }

        private double fastAfterAh(double currentA, double durationS) {
            return Battery.lagAfterAh(fastAh, currentA, durationS, p.diffusion().fastPerS());
        }

        private double depletionAfterRatio(double currentA, double durationS, double nextAh) {
            return Battery.depletionRatio(
                    Battery.chargeAfterAh(chargeAh, currentA, durationS),
                    nextAh,
                    Battery.lagAfterAh(slowAh, currentA, durationS, p.diffusion().slowPerS()),
                    p);
        }
    }
}
