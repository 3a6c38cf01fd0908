package io.ridethrough.models.physics.breaker;

/** What heats a breaker besides its rated losses: a worn contact, a warm enclosure; and how that shows on a thermometer. */
public final class HotBreaker {
    /** Temperature at which a bimetal lets go; follows from published ampacities at 10..70 C (PowerPact B: 120..127 C). */
    private static final double BIMETAL_TRIP_C = 125;
    /** Rise of the terminals at rated current that a standard allows (UL 489: 50 C above 40 C). */
    private static final double RATED_RISE_C = 50;

    private HotBreaker() {}

    /** Heat a constant current ends at, in units of the rated current squared at calibration. */
    public static double restHeat(double multiple, double contactRatio, double ambientHeat) {
        // (K8) theta_rest = r i^2 + theta_t (T_a-T_cal)/(T_trip-T_cal)
        return contactRatio * multiple * multiple + ambientHeat;
    }

    /** What a warm or cold enclosure adds to the heat. */
    public static double ambientHeat(double tripHeat, double ambientC, double calibrationC) {
        return tripHeat * (ambientC - calibrationC) / (BIMETAL_TRIP_C - calibrationC);
    }

    /** Current it still carries at an ambient temperature over what it carries at calibration. */
    public static double ampacityRatio(double ambientC, double calibrationC) {
        return Math.sqrt(Math.max(0, 1 - ambientHeat(1, ambientC, calibrationC)));
    }

    /** Contact resistance, as a multiple of that of a sound breaker, with which a current just trips. */
    public static double contactRatioThatTrips(double multiple, double tripHeat) {
        return tripHeat / (multiple * multiple);
    }

    /** Temperature of a sound breaker's terminals (C). */
    public static double soundC(double multiple, double ambientC) {
        // (K9) T = T_a + dT_n i^2; the anomaly is what was measured above it
        return ambientC + RATED_RISE_C * multiple * multiple;
    }

    /** How far a measured temperature lies above that of a sound breaker (C). */
    public static double excessC(double measuredC, double multiple, double ambientC) {
        return measuredC - soundC(multiple, ambientC);
    }
}
