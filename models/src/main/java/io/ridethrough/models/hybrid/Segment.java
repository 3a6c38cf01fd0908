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
    void advance(double tS, Guard.@Nullable Derivative derivative, boolean drifting) {
        if (derivative != null && tS > atS) {
            if (crossingEdge >= 0 && tS == crossingS) {
                System.arraycopy(crossingState, 0, x, 0, x.length);
            } else if (drifting) {
                drift(derivative, tS, x);
            } else {
                integrator.advance(derivative, x, u, p, atS, tS);
            }
        }
        atS = Math.max(atS, tS);
    }

    /** Time at which g rises to zero in this segment; infinite when it does not before the end. */
    double crossingS(
            int edge, Guard.Expression g, Guard.@Nullable Derivative derivative, boolean drifting, double untilS) {
        if (crossingEdge == edge) {
            return crossingS;
        }
        if (derivative == null || untilS <= atS) {
            return NEVER_S;
        }
        if (drifting) {
            return driftCrossingS(g, derivative, untilS);
        }
        double[] state = Arrays.copyOf(x, x.length);
        double foundS = integrator.findCrossing(derivative, g, state, u, p, atS, untilS);
        // One remembered crossing is enough: a mode with two crossing edges finds the other one again.
        crossingEdge = edge;
        crossingS = foundS;
        System.arraycopy(state, 0, crossingState, 0, x.length);
        return foundS;
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
}
