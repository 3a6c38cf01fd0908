package io.ridethrough.models.physics.breaker;

/**
 * An overcurrent relay with an inverse curve (51) and an instantaneous element (50) that opens a power breaker.
 *
 * @param curve the characteristic
 * @param timeDial TD, or TMS for the IEC curves
 * @param instantaneousRatio over the setting; infinite without one
 */
public record Relay(InverseCurve curve, double timeDial, double instantaneousRatio) implements TripCurve {
    /** Opening of a power breaker: three cycles. */
    public static final double OPENING_S = 0.05;
    /** Accuracy of a relay: 5 % or 40 ms, whichever is more (ABB). */
    private static final double TIME_TOLERANCE = 0.05;

    private static final double TIME_TOLERANCE_S = 0.04;
    private static final double PICKUP_TOLERANCE = 0.05;

    @Override
    public boolean holds(double multiple) {
        return multiple <= 1;
    }

    @Override
    public double tripS(double multiple) {
        double relayS = multiple >= instantaneousRatio ? 0 : curve.tripS(multiple, timeDial);
        return relayS + OPENING_S;
    }

    @Override
    public double fastestS(double multiple) {
        if (multiple >= (1 - PICKUP_TOLERANCE) * instantaneousRatio) {
            return OPENING_S;
        }
        double relayS = curve.tripS(multiple * (1 + PICKUP_TOLERANCE), timeDial);
        return Math.max(0, relayS - toleranceS(relayS)) + OPENING_S;
    }

    @Override
    public double slowestS(double multiple) {
        if (multiple >= (1 + PICKUP_TOLERANCE) * instantaneousRatio) {
            return TIME_TOLERANCE_S + OPENING_S;
        }
        double relayS = curve.tripS(multiple * (1 - PICKUP_TOLERANCE), timeDial);
        return relayS + toleranceS(relayS) + OPENING_S;
    }

    private static double toleranceS(double relayS) {
        return Math.max(TIME_TOLERANCE * relayS, TIME_TOLERANCE_S);
    }
}
