package io.ridethrough.models.service.recovery;

/**
 * Percentiles of one quantity: in one case of ten it stays below the first, in one of ten above the last.
 *
 * @param p10 of the unit of the quantity; NaN, like the others, where it is not known
 */
public record Band(double p10, double p50, double p90) {
    /** Whether a value lies in this 80 % band. */
    public boolean contains(double value) {
        return value >= p10 && value <= p90;
    }
}
