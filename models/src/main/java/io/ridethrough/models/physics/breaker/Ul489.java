package io.ridethrough.models.physics.breaker;

/** Calibration points of UL 489 for moulded-case breakers: 100 % holds, 135 % and 200 % trip in time. */
public final class Ul489 {
    /** Rating (A) up to which 200 % must trip within so many minutes. */
    private static final double[][] MINUTES_AT_DOUBLE = {
        {30, 2}, {50, 4}, {100, 6}, {150, 8}, {225, 10}, {400, 12}, {600, 14}, {800, 16}, {1000, 18}, {1200, 20}, {1600, 22}, {2000, 24}
    };

    private static final double LARGEST_S = 60 * 26;
    /** Holds 100 % even at the edge of its calibration, trips well below 135 %. */
    private static final double HOLDS_RATIO = 1.2;
    /** Share of the allowed time at 200 % that a usual breaker takes. */
    private static final double USUAL_SHARE = 0.5;

    private Ul489() {}

    /** Longest time at 135 % of the rating (s). */
    public static double latestAt135PercentS(double ratingA) {
        // (K10) 135 % trips within 1 h up to 50 A, 2 h above
        return ratingA <= 50 ? 3600 : 7200;
    }

    /** Longest time at 200 % of the rating (s). */
    public static double latestAt200PercentS(double ratingA) {
        // (K10) 200 % trips within 2 min up to 30 A, rising with the frame
        for (double[] row : MINUTES_AT_DOUBLE) {
            if (ratingA <= row[0]) {
                return 60 * row[1];
            }
        }
        return LARGEST_S;
    }

    /** A bimetal in the middle of what the standard allows for this rating. */
    public static ThermalReplica replica(double ratingA) {
        double tripHeat = HOLDS_RATIO * HOLDS_RATIO;
        double atDoubleS = USUAL_SHARE * latestAt200PercentS(ratingA);
        return new ThermalReplica(atDoubleS / new ThermalReplica(1, tripHeat).tripS(2, 0), tripHeat);
    }
}
