package io.ridethrough.models.hybrid;

import java.util.Arrays;

/**
 * One step of {@link DormandPrince} at a time: inside the step any time is read off the interpolant, and crossings are looked
 * for no further than its end. A change of inputs throws away one step and not the rest of a discharge.
 */
final class SteppedPath implements Path, Line {
    private static final double NEVER_S = Double.POSITIVE_INFINITY;
    private static final double UNKNOWN_S = Double.NaN;

    private final DormandPrince step;
    private final double[] x;
    private final double[] u;
    private final double[] p;
    private final double[] between;
    /** Crossings in the present step by edge. */
    private final double[] foundS;
    /** False when the next use must begin at the present state. */
    private boolean holds;

    SteppedPath(int edges, int curved, double[] x, double[] u, double[] p) {
        step = new DormandPrince(x.length, curved);
        this.x = x;
        this.u = u;
        this.p = p;
        between = new double[x.length];
        foundS = new double[edges];
    }

    /** Forgets step sizes of the run before, so that a run does not depend on it. */
    void reset() {
        step.reset();
        holds = false;
    }

    @Override
    public void forget() {
        holds = false;
    }

    @Override
    public void advance(Guard.Derivative derivative, double fromS, double toS) {
        begin(derivative, fromS);
        lookBeyond(derivative, toS);
        step.at(toS, x);
    }

    @Override
    public double crossingS(Guard.Derivative derivative, int edge, Guard.Expression g, double fromS, double untilS) {
        begin(derivative, fromS);
        if (Double.isNaN(foundS[edge])) {
            foundS[edge] = inThisStepS(g);
        }
        return foundS[edge];
    }

    @Override
    public double lookedUntilS() {
        return step.toS();
    }

    @Override
    public void lookBeyond(Guard.Derivative derivative, double tS) {
        while (step.toS() <= tS) {
            goOn(derivative);
        }
    }

    private void begin(Guard.Derivative derivative, double fromS) {
        if (!holds) {
            holds = true;
            step.begin(x, fromS);
            goOn(derivative);
        }
    }

    private void goOn(Guard.Derivative derivative) {
        step.goOn(derivative, u, p);
        Arrays.fill(foundS, UNKNOWN_S);
    }

    @Override
    public double along(Guard.Expression g, double tS) {
        step.at(tS, between);
        return g.at(between, u, p);
    }

    /** Guards rise once: the signs at both ends of the step tell. */
    private double inThisStepS(Guard.Expression g) {
        double lowS = step.fromS();
        double highS = step.toS();
        double lowG = along(g, lowS);
        double highG = along(g, highS);
        if (lowG < 0 && highG >= 0) {
            return RisingZero.find(this, g, lowS, lowG, highS, highG);
        }
        if (highG < 0 && highG > lowG) {
            // The right-hand side may bend where the guard rises: the next step ends about there.
            step.limit(1.001 * highG * (highS - lowS) / (lowG - highG));
        }
        return NEVER_S;
    }
}
