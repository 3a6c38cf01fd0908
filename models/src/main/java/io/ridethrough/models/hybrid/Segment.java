package io.ridethrough.models.hybrid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The continuous state of one component since its inputs or mode last changed.
 *
 * <p>The state is moved only when somebody asks. A crossing found once is kept until the inputs change.
 */
final class Segment {
    private static final double NEVER_S = Double.POSITIVE_INFINITY;
    /** First and longest step between two looks at a guard of a solved mode, and how the steps grow. */
    private static final double FIRST_LOOK_S = 1;

    private static final double LONGEST_LOOK_S = 300;
    private static final double LOOK_GROWTH = 1.5;
    private static final double ROOT_S = 1e-9;
    private static final int MAX_ROOT_STEPS = 60;

    private final SegmentIntegrator integrator;
    private final double[] x;
    private final double[] u;
    private final double[] p;
    private final double[] crossingState;
    private final double[] rate;
    /** Time of the state in x. */
    private double atS;

    /** Edge whose crossing is remembered, -1 for none. */
    private int crossingEdge = -1;

    private double crossingS;

    Segment(SegmentIntegrator integrator, double[] x, double[] u, double[] p) {
        this.integrator = integrator;
        this.x = x;
        this.u = u;
        this.p = p;
        this.crossingState = new double[x.length];
        this.rate = new double[x.length];
    }

    /** A new mode begins. */
    void begin(double nowS) {
        atS = nowS;
        forget();
    }

    /** Inputs or parameters changed: a crossing found before is no longer true. */
    void forget() {
        crossingEdge = -1;
    }

    /** Brings the state to a time. */
    void advance(double tS, @Nullable Motion motion) {
        if (motion != null && tS > atS) {
            if (crossingEdge >= 0 && tS == crossingS) {
                System.arraycopy(crossingState, 0, x, 0, x.length);
            } else {
                switch (motion) {
                    case Motion.Straight straight -> drift(straight.derivative(), tS, x);
                    case Motion.Integrated integrated -> integrator.advance(integrated.derivative(), x, u, p, atS, tS);
                    case Motion.Solved solved -> {
                        flow(solved.flow(), tS);
                        System.arraycopy(crossingState, 0, x, 0, x.length);
                    }
                }
            }
        }
        atS = Math.max(atS, tS);
    }

    /** Time at which g rises to zero in this segment; infinite when it does not before the end. */
    double crossingS(int edge, Guard.Expression g, @Nullable Motion motion, double untilS) {
        if (crossingEdge == edge) {
            return crossingS;
        }
        if (motion == null || untilS <= atS) {
            return NEVER_S;
        }
        return switch (motion) {
            case Motion.Straight straight -> driftCrossingS(g, straight.derivative(), untilS);
            case Motion.Solved solved -> flowCrossingS(g, solved.flow(), untilS);
            case Motion.Integrated integrated -> {
                double[] state = Arrays.copyOf(x, x.length);
                double foundS = integrator.findCrossing(integrated.derivative(), g, state, u, p, atS, untilS);
                // One remembered crossing is enough: a mode with two crossing edges finds the other one again.
                crossingEdge = edge;
                crossingS = foundS;
                System.arraycopy(state, 0, crossingState, 0, x.length);
                yield foundS;
            }
        };
    }

    private void drift(Guard.Derivative derivative, double tS, double[] into) {
        Arrays.fill(rate, 0);
        derivative.into(x, u, p, rate);
        for (int i = 0; i < x.length; i++) {
            into[i] = x[i] + rate[i] * (tS - atS);
        }
    }

    /** A guard that is linear in a drifting state is linear in time: one division finds its zero. */
    private double driftCrossingS(Guard.Expression g, Guard.Derivative derivative, double untilS) {
        double nowG = g.at(x, u, p);
        drift(derivative, untilS, crossingState);
        double endG = g.at(crossingState, u, p);
        return nowG < 0 && endG >= 0 ? atS + (untilS - atS) * nowG / (nowG - endG) : NEVER_S;
    }

    private void flow(Guard.Flow flow, double tS) {
        System.arraycopy(x, 0, crossingState, 0, x.length);
        flow.into(x, u, p, tS - atS, crossingState);
    }

    private double along(Guard.Expression g, Guard.Flow flow, double tS) {
        flow(flow, tS);
        return g.at(crossingState, u, p);
    }

    /** Looks at the guard in growing steps, then closes in on the first rise between two looks. */
    private double flowCrossingS(Guard.Expression g, Guard.Flow flow, double untilS) {
        double beforeS = atS;
        // The state itself: the closed form at no time differs by a rounding, which may lie across the zero.
        double beforeG = g.at(x, u, p);
        double stepS = FIRST_LOOK_S;
        while (beforeS < untilS) {
            double afterS = Math.min(untilS, beforeS + stepS);
            double afterG = along(g, flow, afterS);
            if (beforeG < 0 && afterG >= 0) {
                return zeroS(g, flow, beforeS, beforeG, afterS, afterG);
            }
            beforeS = afterS;
            beforeG = afterG;
            stepS = Math.min(LONGEST_LOOK_S, stepS * LOOK_GROWTH);
        }
        return NEVER_S;
    }

    /** Regula falsi with the Illinois weight; the time returned is one at which the guard has risen. */
    private double zeroS(Guard.Expression g, Guard.Flow flow, double fromS, double fromG, double toS, double toG) {
        double lowS = fromS;
        double lowG = fromG;
        double highS = toS;
        double highG = toG;
        int kept = 0;
        for (int i = 0; i < MAX_ROOT_STEPS && highS - lowS > ROOT_S; i++) {
            double triedS = lowS + (highS - lowS) * lowG / (lowG - highG);
            double triedG = along(g, flow, triedS);
            if (triedG >= 0) {
                highS = triedS;
                highG = triedG;
                lowG = kept > 0 ? lowG / 2 : lowG;
                kept = 1;
            } else {
                lowS = triedS;
                lowG = triedG;
                highG = kept < 0 ? highG / 2 : highG;
                kept = -1;
            }
        }
        return highS;
    }
}
