package io.ridethrough.models.physics.generator;

/**
 * What decides how a set takes a block of load, per unit on its rating.
 *
 * @param inertiaS inertia constant H
 * @param dampingPu D
 * @param governor speed governor and engine
 * @param regulator voltage regulator
 * @param frequencyTripPu protection trips below this frequency
 * @param overspeedTripPu protection trips above this speed
 */
public record SetDynamics(
        double inertiaS,
        double dampingPu,
        Governor governor,
        Regulator regulator,
        double frequencyTripPu,
        double overspeedTripPu) {

    /**
     * Automatic voltage regulator as its user sees it.
     *
     * @param transientReactancePu x'd
     * @param recoveryS time constant with which the dip of a step fades
     * @param kneePu frequency below which the set point falls in proportion (57 to 59 Hz of 60)
     */
    public record Regulator(double transientReactancePu, double recoveryS, double kneePu) {}


    /** Windage and fans; rectifiers hold their power, so the load itself helps little. */
    private static final double DAMPING_PU = 0.1;

    /** Torque of an engine turned over without fuel; its no-load fuel, 12 % of that at full load, says as much. */
    private static final double FRICTION_PU = -0.1;

    private static final Governor.Box BOX = new Governor.Box(0.01, 0.02, 0.2);

    private static final SetDynamics G1 = of(0.5, 15, 0.10, new Regulator(0.25, 1.0, 0.95));
    private static final SetDynamics G2 = of(0.8, 20, 0.05, new Regulator(0.20, 0.6, 0.96));
    private static final SetDynamics G3 = of(1.2, 30, 0.024, new Regulator(0.14, 0.4, 0.97));

    /**
     * Usual constants of a set sold in a class: the better the class, the heavier the flywheel for its power and the shorter
     * the dead time. They lie in the published ranges (H 0.5..1.2 s, dead time 0.024..0.1 s, x'd 0.12..0.25) and are no datasheet.
     */
    public static SetDynamics typical(PerformanceClass performanceClass) {
        return switch (performanceClass) {
            case G1 -> G1;
            case G2 -> G2;
            case G3 -> G3;
        };
    }

    private static SetDynamics of(double inertiaS, double gainPerS, double deadTimeS, Regulator regulator) {
        var actuator = new Governor.Actuator(gainPerS, 0.25, 0.009, 0.0384);
        return new SetDynamics(inertiaS, DAMPING_PU, new Governor(BOX, actuator, deadTimeS, 0, FRICTION_PU, 1.1), regulator, 0.85, 1.15);
    }

    /** The same set with a droop of its governor, 0 for isochronous. */
    public SetDynamics withDroop(double droopPu) {
        return new SetDynamics(
                inertiaS, dampingPu, governor.withDroop(droopPu), regulator, frequencyTripPu, overspeedTripPu);
    }
}
