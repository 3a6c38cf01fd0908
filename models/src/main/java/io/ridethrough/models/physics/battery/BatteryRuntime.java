package io.ridethrough.models.physics.battery;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.events.EventHandler;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/** Time to the end voltage at constant load, integrated with an adaptive step: the readable reference, not the fast path. */
public final class BatteryRuntime {
    private static final double RELATIVE_TOLERANCE = 1e-9;
    private static final double EVENT_TOLERANCE = 1e-9;
    private static final int EVENT_ITERATIONS = 200;
    private static final int MOST_EVALUATIONS = 200_000;

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
        return atPower(p, Battery.fullAvailableAh(p), Battery.fullBoundAh(p), powerW).durationS();
    }

    /** Seconds a battery at rest with this state of charge carries {@code powerW}. */
    public static double runtimeS(BatteryParameters p, double soc, double powerW) {
        return atPower(p, soc * Battery.fullAvailableAh(p), soc * Battery.fullBoundAh(p), powerW)
                .durationS();
    }

    /** Discharge at constant power from any state (Ah, W). */
    public static Discharge atPower(BatteryParameters p, double availableAh, double boundAh, double powerW) {
        if (!(powerW > 0)) {
            return new Discharge(Double.POSITIVE_INFINITY, 0);
        }
        // Beyond the end the current is held, so that a trial step may pass the knee without a singularity.
        double endAh = Battery.endChargeAh(powerW, p);
        return run(p, availableAh, boundAh, endAh, powerW / p.openCircuitV(),
                q1Ah -> Battery.currentAtPowerA(powerW, Math.max(q1Ah, endAh), p));
    }

    /** Discharge at constant current from any state (Ah, A). */
    public static Discharge atCurrent(BatteryParameters p, double availableAh, double boundAh, double currentA) {
        if (!(currentA > 0)) {
            return new Discharge(Double.POSITIVE_INFINITY, 0);
        }
        return run(p, availableAh, boundAh, Battery.endChargeAtCurrentAh(currentA, p), currentA, _ -> currentA);
    }

    /** Current as a function of the available charge. */
    private interface Draw {
        double currentA(double availableAh);
    }

    private static Discharge run(
            BatteryParameters p, double availableAh, double boundAh, double endAh, double leastA, Draw draw) {
        if (availableAh <= endAh) {
            return new Discharge(0, 0);
        }
        double horizonS = 1.01 * 3600 * (availableAh + boundAh) / leastA + 1;
        var integrator = new DormandPrince853Integrator(
                horizonS * 1e-12, horizonS, p.capacityAh() * RELATIVE_TOLERANCE, RELATIVE_TOLERANCE);
        integrator.setMaxEvaluations(MOST_EVALUATIONS);
        integrator.addEventHandler(
                new Exhausted(endAh), horizonS, horizonS * EVENT_TOLERANCE, EVENT_ITERATIONS);
        double[] x = {availableAh, boundAh};
        double durationS = integrator.integrate(new Wells(p, draw), 0, x, horizonS, x);
        return new Discharge(durationS, availableAh + boundAh - x[0] - x[1]);
    }

    /** The two wells under a load. */
    private record Wells(BatteryParameters p, Draw draw) implements FirstOrderDifferentialEquations {
        @Override
        public int getDimension() {
            return 2;
        }

        @Override
        public void computeDerivatives(double tS, double[] x, double[] dx) {
            Battery.derivatives(x, 0, draw.currentA(x[0]), p, dx);
        }
    }

    /** The guard: the available charge has come down to the end. */
    private record Exhausted(double endAh) implements EventHandler {
        @Override
        public void init(double t0S, double[] x0, double tEndS) {
            // nothing to prepare
        }

        @Override
        public double g(double tS, double[] x) {
            return x[0] - endAh;
        }

        @Override
        public Action eventOccurred(double tS, double[] x, boolean increasing) {
            return Action.STOP;
        }

        @Override
        public void resetState(double tS, double[] x) {
            // stops, so there is nothing to reset
        }
    }
}
