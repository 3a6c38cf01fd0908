package io.ridethrough.models.hybrid;

import java.util.Arrays;

/** By Commons Math, to the end of the run or the first crossing at once: the readable reference. */
final class ReferencePath implements Path {
    private static final double NEVER_S = Double.POSITIVE_INFINITY;

    private final SegmentIntegrator integrator;
    private final double[] x;
    private final double[] u;
    private final double[] p;
    private final double[] crossingState;
    /** Edge whose crossing is remembered, -1 for none: a mode with two crossing edges finds the other one again. */
    private int crossingEdge = -1;

    private double crossingS;

    ReferencePath(SegmentIntegrator integrator, double[] x, double[] u, double[] p) {
        this.integrator = integrator;
        this.x = x;
        this.u = u;
        this.p = p;
        crossingState = new double[x.length];
    }

    @Override
    public void forget() {
        crossingEdge = -1;
    }

    @Override
    public void advance(Guard.Derivative derivative, double fromS, double toS) {
        if (crossingEdge >= 0 && toS == crossingS) {
            System.arraycopy(crossingState, 0, x, 0, x.length);
        } else {
            integrator.advance(derivative, x, u, p, fromS, toS);
        }
    }

    @Override
    public double crossingS(Guard.Derivative derivative, int edge, Guard.Expression g, double fromS, double untilS) {
        if (crossingEdge != edge) {
            double[] state = Arrays.copyOf(x, x.length);
            crossingS = integrator.findCrossing(derivative, g, state, u, p, fromS, untilS);
            crossingEdge = edge;
            System.arraycopy(state, 0, crossingState, 0, x.length);
        }
        return crossingS;
    }

    @Override
    public double lookedUntilS() {
        return NEVER_S;
    }

    @Override
    public void lookBeyond(Guard.Derivative derivative, double tS) {}
}
