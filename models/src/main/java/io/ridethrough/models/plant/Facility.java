package io.ridethrough.models.plant;

/**
 * Facts that hold for the whole site.
 *
 * @param frequencyHz nominal frequency
 * @param voltageV nominal line-to-line voltage of the low-voltage distribution
 */
public record Facility(String id, String name, double frequencyHz, double voltageV) {

    /** Nominal phase-to-neutral voltage. */
    public double phaseVoltageV() {
        return voltageV / Math.sqrt(3);
    }
}
