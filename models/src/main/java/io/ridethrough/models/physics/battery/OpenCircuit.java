package io.ridethrough.models.physics.battery;

/** Voltage behind the resistance as a falling function of the depletion at the plates: 0 full, 1 empty. */
public sealed interface OpenCircuit permits Shepherd, LithiumCurve {

    /** Voltage (V); defined a little beyond full and empty, where trial steps of an integrator may look. */
    double voltageV(double depletionRatio);

    /** Depletion at which the voltage has fallen to {@code voltageV}, at most 1; negative above the voltage of the full battery. */
    double depletionRatio(double voltageV);

    /** Voltage of the full battery (V). */
    double fullV();

    /** The same cells in a longer or shorter string. */
    OpenCircuit times(double cellsRatio);
}
