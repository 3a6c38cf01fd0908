package io.ridethrough.models.physics.breaker;

/** Trip bands of IEC 60898 for miniature breakers. */
public enum Iec60898 {
    B(3, 5),
    C(5, 10),
    D(10, 20);

    private static final double MAGNETIC_S = 0.1;

    private final double magneticHolds;
    private final double magneticTrips;

    Iec60898(double magneticHolds, double magneticTrips) {
        this.magneticHolds = magneticHolds;
        this.magneticTrips = magneticTrips;
    }

    /**
     * When a breaker of this type must and must not have tripped, from cold.
     *
     * @param earliestS it holds at least so long
     * @param latestS it has tripped by then; infinite when it need not trip
     */
    public record Band(double earliestS, double latestS) {
        public boolean contains(double tripS) {
            return tripS >= earliestS && tripS <= latestS;
        }
    }

    /** Multiple of rated current above which the instantaneous element surely acts. */
    public double magneticTripRatio() {
        return magneticTrips;
    }

    /** Multiple up to which it surely does not act. */
    public double magneticHoldRatio() {
        return magneticHolds;
    }

    /** Band at a multiple of rated current. */
    public Band bandS(double multiple, double ratingA) {
        // (K5) 1.13 holds the conventional time, 1.45 trips in it, 2.55 trips in 1 s..60 s (120 s above 32 A), magnetic limits at 0.1 s
        double conventionalS = ratingA <= 63 ? 3600 : 7200;
        if (multiple <= 1.13) {
            return new Band(conventionalS, Double.POSITIVE_INFINITY);
        }
        if (multiple >= magneticTrips) {
            return new Band(0, MAGNETIC_S);
        }
        if (multiple >= 2.55) {
            double latestS = ratingA <= 32 ? 60 : 120;
            // Only the multiple 2.55 itself is tested for one second; up to the magnetic limit 0.1 s is held.
            return new Band(multiple == 2.55 ? 1 : multiple <= magneticHolds ? MAGNETIC_S : 0, latestS);
        }
        return new Band(multiple <= magneticHolds ? MAGNETIC_S : 0, multiple >= 1.45 ? conventionalS : Double.POSITIVE_INFINITY);
    }
}
