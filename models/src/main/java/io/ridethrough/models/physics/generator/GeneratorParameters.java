package io.ridethrough.models.physics.generator;

/**
 * Electrical and mechanical constants of one set, per unit on its rating.
 *
 * @param ratingW standby rating
 * @param nominalHz rated frequency, f_N
 * @param inertiaS inertia constant H: stored energy at rated speed over rating (s)
 * @param dampingPu D: torque per speed deviation
 * @param transientReactancePu x'd
 * @param kneeHz below this frequency the voltage regulator lowers its set point in proportion
 */
public record GeneratorParameters(
        double ratingW, double nominalHz, double inertiaS, double dampingPu, double transientReactancePu, double kneeHz) {

    /** A diesel set of 1 to 3 MW with usual constants (H 0.8 s, x'd 0.18, knee 2 Hz below nominal); ranges, not a datasheet. */
    public static GeneratorParameters typical(double ratingW, double nominalHz) {
        return new GeneratorParameters(ratingW, nominalHz, 0.8, 1.0, 0.18, nominalHz - 2);
    }
}
