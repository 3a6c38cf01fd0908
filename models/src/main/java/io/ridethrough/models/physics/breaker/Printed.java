package io.ridethrough.models.physics.breaker;

/**
 * A curve read off a sheet: a fuse's melting curve or the printed curve of a panel.
 *
 * @param curve mean times over multiples of the rating
 * @param currentTolerance how far the current axis may be off either way
 * @param arcingS from melting to interruption; 0 for a curve of total times
 * @param coolingS time constant with which what was damaged recovers
 */
public record Printed(TabulatedCurve curve, double currentTolerance, double arcingS, double coolingS) implements TripCurve {
    /** Fuse elements are within 10 % in current. */
    private static final double FUSE_TOLERANCE = 0.1;
    /** Arc in a current-limiting fuse: well within half a cycle at the currents that make it melt. */
    private static final double ARC_S = 0.01;

    private static final double FUSE_COOLING_S = 300;

    /** A full-range fuse for lines: inside the gates of IEC 60269 from 16 A to 400 A. */
    public static Printed fuseGg() {
        return fuse(new TabulatedCurve(
                new double[] {1.4, 1.6, 2, 3, 4, 5, 6.5, 10, 15, 25},
                new double[] {7200, 1800, 300, 34, 9, 3.2, 1, .16, .04, .01}));
    }

    /** A fuse whose melting curve was read off a sheet. */
    public static Printed fuse(TabulatedCurve melting) {
        return new Printed(melting, FUSE_TOLERANCE, ARC_S, FUSE_COOLING_S);
    }

    /** Total times as printed, without a band; cools as slowly as its slowest point trips. */
    public static Printed total(TabulatedCurve curve) {
        return new Printed(curve, 0, 0, curve.slowestS());
    }

    @Override
    public boolean holds(double multiple) {
        return Double.isInfinite(curve.tripS(multiple));
    }

    @Override
    public double tripS(double multiple) {
        // (K12) t_clear = t_melt + t_arc
        return curve.tripS(multiple) + arcingS;
    }

    @Override
    public double fastestS(double multiple) {
        return curve.tripS(multiple * (1 + currentTolerance));
    }

    @Override
    public double slowestS(double multiple) {
        return curve.tripS(multiple * (1 - currentTolerance)) + arcingS;
    }

    @Override
    public double instantaneousRatio() {
        return Double.POSITIVE_INFINITY;
    }
}
