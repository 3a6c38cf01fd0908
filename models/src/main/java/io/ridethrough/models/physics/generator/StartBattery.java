package io.ridethrough.models.physics.generator;

/**
 * The start battery seen through the lowest voltage of a crank.
 *
 * <p>The bands are Perkins 854F p. 85. The link to a probability is a judgement with two anchors: at the lower edge of the band
 * four cranks in five still start the engine; at 6.5 V per 12 V, below which an engine controller resets (Cummins M11), one in fifty does.
 */
public final class StartBattery {
    /** Open-circuit voltage of a charged 12 V start battery at rest (specific gravity 1.27). */
    private static final double OPEN_CIRCUIT_V_PER_12 = 12.6;
    /** Voltage lost inside a healthy 12 V battery at 25 C while cranking; places the model inside the bands. */
    private static final double HEALTHY_DROP_V_PER_12 = 2.5;
    private static final double DROP_PER_C = 0.032;

    private static final double EDGE_PROBABILITY = 0.80;
    private static final double CONTROLLER_RESET_PROBABILITY = 0.02;
    private static final double CONTROLLER_RESET_V_PER_12 = 6.5;

    private StartBattery() {}

    /**
     * Expected voltage while cranking.
     *
     * @param lowV alarm below it
     * @param highV above it the starter hardly draws current
     */
    public record Band(double lowV, double highV) {}

    /** Band at a battery temperature for a 12 V or 24 V system. */
    public static Band bandV(double temperatureC, double systemV) {
        double lowPer12 = temperatureC < -7 ? 6 : temperatureC < 10 ? 7 : 8;
        // The source prints 8..10 V for 12 V but 16..24 V for 24 V in the warmest row.
        double highPer12 = temperatureC >= 10 && systemV > 12 ? 12 : lowPer12 + 2;
        return new Band(lowPer12 * systemV / 12, highPer12 * systemV / 12);
    }

    /**
     * Voltage a start battery holds while cranking (V).
     *
     * @param resistanceRatio internal resistance as a multiple of a healthy battery's at the same temperature
     */
    public static double crankVoltageV(double temperatureC, double systemV, double resistanceRatio) {
        // (G7) V_crank = n V_oc - I R(T),  R(T) = R_25 (1 + 0.032 (25-T))
        double dropV = HEALTHY_DROP_V_PER_12 * (1 + DROP_PER_C * (25 - temperatureC)) * resistanceRatio;
        return (OPEN_CIRCUIT_V_PER_12 - dropV) * systemV / 12;
    }

    /** Distance of a crank voltage from the lower edge of the band, as a share of 2 V per 12 V: negative below (not held to 0..1). */
    public static double marginRatio(double crankV, double temperatureC, double systemV) {
        // (G8) u = (V_crank - V_low)/(V_system/6)
        return (crankV - bandV(temperatureC, systemV).lowV()) / (systemV / 6);
    }

    /** Probability that a battery with this crank voltage turns the engine fast and long enough, 0..1. */
    public static double startProbability(double crankV, double temperatureC, double systemV) {
        // (G9) P(start) = 1/(1 + e^{-(a + b u)}), a and b from the two anchors
        return 1 / (1 + Math.exp(-(logit(EDGE_PROBABILITY) + slope() * marginRatio(crankV, temperatureC, systemV))));
    }

    /** Crank voltage at which the start has this probability (V), 0..1 without its ends. */
    public static double crankVoltageForV(double probability, double temperatureC, double systemV) {
        // (G9) and (G8) solved for V_crank
        double margin = (logit(probability) - logit(EDGE_PROBABILITY)) / slope();
        return bandV(temperatureC, systemV).lowV() + margin * systemV / 6;
    }

    /** b of (G9), from the two anchors. */
    private static double slope() {
        double resetMargin = (CONTROLLER_RESET_V_PER_12 - 8) / 2;
        return (logit(CONTROLLER_RESET_PROBABILITY) - logit(EDGE_PROBABILITY)) / resetMargin;
    }

    /** Probability that a set is ready when called: its own failures to start and its battery (0..1). */
    public static double readyProbability(double failToStart, double startProbability) {
        // (G18) P(ready) = (1-FTS) P(start)
        return (1 - failToStart) * startProbability;
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
