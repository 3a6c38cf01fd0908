package io.ridethrough.models.reliability.learning;

/** Log odds of a probability, and back. */
public final class LogOdds {
    private static final double LEAST = 1e-12;

    private LogOdds() {}

    /** ln(p/(1-p)), kept finite for 0 and 1. */
    public static double of(double probability) {
        double p = Math.clamp(probability, LEAST, 1 - LEAST);
        return Math.log(p / (1 - p));
    }

    /** 1/(1+e^-x), 0..1. */
    public static double toProbability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
