package io.ridethrough.models.hybrid;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The continuous state of one component since its inputs or mode last changed.
 *
 * <p>The state is moved only when somebody asks.
 */
final class Segment implements Line {
    private static final double NEVER_S = Double.POSITIVE_INFINITY;
    private final Path path;
    private final Window window;
    private final double[] x;
    private final double[] u;
    private final double[] p;
    private final double[] crossingState;
    private final double[] rate;
    /** Time of the state in x. */
    private double atS;
    /** Solution along which a crossing is looked for. */
    private Guard.@Nullable Flow searched;

    Segment(Path path, int edges, double[] x, double[] u, double[] p) {
        this.path = path;
        window = new Window(edges, x.length);
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
        path.forget();
        window.forget();
    }

    /** Brings the state to a time. */
    void advance(double tS, @Nullable Motion motion) {
        if (motion != null && tS > atS) {
            switch (motion) {
                case Motion.Straight straight -> drift(straight.derivative(), tS, x);
                case Motion.Integrated integrated -> path.advance(integrated.derivative(), atS, tS);
                case Motion.Solved solved -> {
                    flow(solved.flow(), tS);
                    System.arraycopy(crossingState, 0, x, 0, x.length);
                }
            }
        }
        atS = Math.max(atS, tS);
    }

    /** Time at which g rises to zero in this segment; infinite when it does not before the end. */
    double crossingS(int edge, Guard.Expression g, @Nullable Motion motion, double untilS) {
        if (motion == null || untilS <= atS) {
            return NEVER_S;
        }
        return switch (motion) {
            case Motion.Straight straight -> driftCrossingS(g, straight.derivative(), untilS);
            case Motion.Solved solved -> flowCrossingS(edge, g, solved.flow());
            case Motion.Integrated integrated -> path.crossingS(integrated.derivative(), edge, g, atS, untilS);
        };
    }

    /** How far a mode has been searched for crossings; infinite for to the end. */
    double lookedUntilS(@Nullable Motion motion) {
        return switch (motion) {
            case Motion.Integrated ignored -> path.lookedUntilS();
            // At the end of the run nobody has begun to look.
            case Motion.Solved ignored -> window.holds() ? window.toS() : NEVER_S;
            case Motion.Straight ignored -> NEVER_S;
            case null -> NEVER_S;
        };
    }

    /** Searches on. */
    void lookBeyond(double tS, @Nullable Motion motion) {
        if (motion instanceof Motion.Integrated integrated) {
            path.lookBeyond(integrated.derivative(), tS);
        } else if (motion instanceof Motion.Solved solved) {
            while (window.toS() <= tS) {
                window.goOn();
                endWindow(solved.flow());
            }
        }
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

    @Override
    public double along(Guard.Expression g, double tS) {
        flow(Objects.requireNonNull(searched, "set before a search"), tS);
        return g.at(crossingState, u, p);
    }

    private void endWindow(Guard.Flow flow) {
        flow(flow, window.toS());
        System.arraycopy(crossingState, 0, window.to, 0, x.length);
    }

    /** Guards rise once: the signs at both ends of the window tell. */
    private double flowCrossingS(int edge, Guard.Expression g, Guard.Flow flow) {
        if (!window.holds()) {
            // The state itself: the closed form at no time differs by a rounding, which may lie across the zero.
            window.begin(x, atS);
            endWindow(flow);
        }
        if (!Double.isNaN(window.foundS(edge))) {
            return window.foundS(edge);
        }
        double beforeG = g.at(window.from, u, p);
        double afterG = g.at(window.to, u, p);
        if (!(beforeG < 0 && afterG >= 0)) {
            return window.found(edge, NEVER_S);
        }
        searched = flow;
        return window.found(edge, RisingZero.find(this, g, window.fromS(), beforeG, window.toS(), afterG));
    }
}
