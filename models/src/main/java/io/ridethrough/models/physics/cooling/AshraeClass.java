package io.ridethrough.models.physics.cooling;

/** Inlet air that equipment of a class allows, by ASHRAE TC 9.9, and how fast it may change. */
public enum AshraeClass {
    A1(15, 32),
    A2(10, 35),
    A3(5, 40),
    A4(5, 45);

    /** Recommended for every class. */
    public static final double RECOMMENDED_LOW_C = 18;

    public static final double RECOMMENDED_HIGH_C = 27;

    private static final double QUARTER_S = 900;
    private static final double HOUR_S = 3600;
    private static final double QUARTER_C = 5;
    private static final double HOUR_C = 20;
    private static final double TAPE_HOUR_C = 5;

    private final double lowC;
    private final double highC;

    AshraeClass(double lowC, double highC) {
        this.lowC = lowC;
        this.highC = highC;
    }

    public double lowC() {
        return lowC;
    }

    public double highC() {
        return highC;
    }

    public boolean allows(double inletC) {
        return inletC >= lowC && inletC <= highC;
    }

    public static boolean recommends(double inletC) {
        return inletC >= RECOMMENDED_LOW_C && inletC <= RECOMMENDED_HIGH_C;
    }

    /**
     * Whether a change of temperature within a time is slow enough.
     *
     * @param withTape tape drives stand in the room
     */
    public static boolean slowEnough(double changeC, double withinS, boolean withTape) {
        // (C15) at most 20 C in an hour and 5 C in 15 min; 5 C in an hour with tape
        double sizeC = Math.abs(changeC);
        if (withTape) {
            return withinS > HOUR_S || sizeC <= TAPE_HOUR_C;
        }
        return (withinS > QUARTER_S || sizeC <= QUARTER_C) && (withinS > HOUR_S || sizeC <= HOUR_C);
    }
}
