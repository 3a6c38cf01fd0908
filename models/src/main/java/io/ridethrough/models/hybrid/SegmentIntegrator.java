package io.ridethrough.models.hybrid;

import java.util.Arrays;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.events.EventHandler;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/** Commons Math DormandPrince853 over one segment: the reference that {@link DormandPrince} is held against, so ten times finer. */
final class SegmentIntegrator {
    private static final double NEVER_S = Double.POSITIVE_INFINITY;
    private static final double MIN_STEP_S = 1e-9;
    private static final double MAX_STEP_S = 600;
    private static final double ABSOLUTE = 1e-10;
    private static final double RELATIVE = 1e-10;
    /** Longest step between two looks at a guard: separates roots. The guards of the device models rise only once. */
    private static final double MAX_CHECK_S = 300;

    private static final double ROOT_S = 1e-7;
    private static final int MAX_ROOT_ITERATIONS = 200;
    /** Shorter than the integrator can start on. */
    private static final double NO_TIME_S = 1e-9;

    private final DormandPrince853Integrator integrator =
            new DormandPrince853Integrator(MIN_STEP_S, MAX_STEP_S, ABSOLUTE, RELATIVE);

    /** Moves x in place from one time to another. */
    void advance(Guard.Derivative derivative, double[] x, double[] u, double[] p, double fromS, double toS) {
        if (toS - fromS < NO_TIME_S) {
            return;
        }
        integrator.clearEventHandlers();
        double[] end = new double[x.length];
        integrator.integrate(new Equations(derivative, x.length, u, p), fromS, x, toS, end);
        System.arraycopy(end, 0, x, 0, x.length);
    }

    /** Time of the first rise of g to zero, or infinity; x is left at that time. */
    double findCrossing(
            Guard.Derivative derivative,
            Guard.Expression g,
            double[] x,
            double[] u,
            double[] p,
            double fromS,
            double toS) {
        if (toS - fromS < NO_TIME_S) {
            return NEVER_S;
        }
        integrator.clearEventHandlers();
        var rise = new Rise(g, u, p);
        integrator.addEventHandler(rise, MAX_CHECK_S, ROOT_S, MAX_ROOT_ITERATIONS);
        double[] end = new double[x.length];
        double stopS = integrator.integrate(new Equations(derivative, x.length, u, p), fromS, x, toS, end);
        System.arraycopy(end, 0, x, 0, x.length);
        return rise.happened ? stopS : NEVER_S;
    }

    /** Commons Math's view of a derivative. */
    private static final class Equations implements FirstOrderDifferentialEquations {
        private final Guard.Derivative derivative;
        private final int size;
        private final double[] u;
        private final double[] p;

        Equations(Guard.Derivative derivative, int size, double[] u, double[] p) {
            this.derivative = derivative;
            this.size = size;
            this.u = u;
            this.p = p;
        }

        @Override
        public int getDimension() {
            return size;
        }

        @Override
        public void computeDerivatives(double tS, double[] x, double[] dx) {
            Arrays.fill(dx, 0);
            derivative.into(x, u, p, dx);
            for (double rate : dx) {
                // An adaptive step never ends on a rate that is not a number.
                if (!Double.isFinite(rate)) {
                    throw new IllegalStateException("A derivative is %s at state %s with inputs %s and parameters %s."
                            .formatted(rate, Arrays.toString(x), Arrays.toString(u), Arrays.toString(p)));
                }
            }
        }
    }

    /** Stops where g rises to zero. */
    private static final class Rise implements EventHandler {
        private final Guard.Expression g;
        private final double[] u;
        private final double[] p;
        private boolean happened;

        Rise(Guard.Expression g, double[] u, double[] p) {
            this.g = g;
            this.u = u;
            this.p = p;
        }

        @Override
        public void init(double t0, double[] x0, double t) {}

        @Override
        public double g(double tS, double[] x) {
            return g.at(x, u, p);
        }

        @Override
        public Action eventOccurred(double tS, double[] x, boolean increasing) {
            happened |= increasing;
            return increasing ? Action.STOP : Action.CONTINUE;
        }

        @Override
        public void resetState(double tS, double[] x) {}
    }
}
