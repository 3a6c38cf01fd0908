package io.ridethrough.models.physics.battery;

/** Effects of cell temperature on capacity, life and float voltage. */
public final class Temperature {
    private static final double[] DURATIONS_S = {900, 3600, 5 * 3600, 8 * 3600, 20 * 3600};

    /** Number of durations of the source. */
    static final int DURATIONS = DURATIONS_S.length;

    /**
     * Capacity as a share of that at 25 C: Fahrenheit, then 15 min, 1 h, 5 h, 8 h, 20 h. King (2004) p. 201. The row of
     * ones is the reference, 25 C = 77 F; the cut-off last row of the source (100 F) is left out.
     */
    private static final double[][] CAPACITY = {
        {15, .550, .580, .650, .705, .735},
        {20, .600, .630, .690, .735, .765},
        {25, .650, .680, .735, .765, .790},
        {30, .700, .725, .765, .790, .815},
        {35, .740, .765, .800, .820, .840},
        {40, .780, .800, .830, .845, .865},
        {45, .820, .840, .855, .870, .890},
        {50, .860, .865, .880, .895, .910},
        {55, .875, .890, .910, .920, .930},
        {60, .920, .930, .940, .945, .950},
        {65, .940, .950, .955, .960, .965},
        {70, .960, .970, .975, .975, .980},
        {77, 1, 1, 1, 1, 1},
        {80, 1.010, 1.005, 1.003, 1.002, 1.001},
        {85, 1.030, 1.020, 1.015, 1.010, 1.005},
        {90, 1.040, 1.025, 1.020, 1.015, 1.010},
        {95, 1.050, 1.030, 1.025, 1.020, 1.015},
    };

    /** Below the coldest row the line goes on, but never to less than this share. */
    private static final double LEAST_CAPACITY_RATIO = 0.2;

    private Temperature() {}

    /**
     * Deliverable power (or charge) at a temperature as a share of that at 25 C.
     *
     * @param temperatureC cell temperature; above 35 C the factor stays at its 35 C value
     * @param durationS length of the discharge, held to 15 min..20 h
     */
    public static double capacityRatio(double temperatureC, double durationS) {
        // (B15) P(T) = f(T, t) P(25 C), f linear in temperature and in the logarithm of time
        double[] ofColumns = new double[DURATIONS];
        for (int i = 0; i < DURATIONS; i++) {
            ofColumns[i] = capacityRatioOfColumn(temperatureC, i);
        }
        return atDuration(ofColumns, 0, durationS);
    }

    /** The same for one of the durations of the source. */
    static double capacityRatioOfColumn(double temperatureC, int column) {
        double fahrenheit = temperatureC * 9 / 5 + 32;
        int row = 0;
        while (row < CAPACITY.length - 2 && CAPACITY[row + 1][0] <= fahrenheit) {
            row++;
        }
        double lowRatio = CAPACITY[row][column + 1];
        double highRatio = CAPACITY[row + 1][column + 1];
        double share = (fahrenheit - CAPACITY[row][0]) / (CAPACITY[row + 1][0] - CAPACITY[row][0]);
        return Math.max(LEAST_CAPACITY_RATIO, lowRatio + Math.min(1, share) * (highRatio - lowRatio));
    }

    /** Between the factors of the source's durations, which stand in an array from a place on. */
    static double atDuration(double[] ratios, int from, double durationS) {
        double heldS = Math.clamp(durationS, DURATIONS_S[0], DURATIONS_S[DURATIONS - 1]);
        int i = 0;
        while (i < DURATIONS - 2 && DURATIONS_S[i + 1] <= heldS) {
            i++;
        }
        double share = Math.log(heldS / DURATIONS_S[i]) / Math.log(DURATIONS_S[i + 1] / DURATIONS_S[i]);
        return ratios[from + i] + share * (ratios[from + i + 1] - ratios[from + i]);
    }

    /**
     * Expected float life (s, or whatever unit {@code referenceLifeS} has).
     *
     * @param halvingC temperature step that halves the life, 8..10
     */
    public static double lifeS(double temperatureC, double referenceLifeS, double referenceC, double halvingC) {
        // (B16) L = L_ref 2^{-(T-T_ref)/d}
        return referenceLifeS * Math.pow(2, -(temperatureC - referenceC) / halvingC);
    }

    /** Float voltage of one cell (V); {@code at25V} is the setting at 25 C, 2.25..2.27. */
    public static double floatVPerCell(double temperatureC, double at25V) {
        // (B17) V_float = V_25 - 0.004 (T-25)
        return at25V - 0.004 * (temperatureC - 25);
    }
}
