package io.ridethrough.opcua.simulator.truth;

/**
 * Start battery and starter motor of a 24 V set. The speed settles where the motor's torque, which falls with the speed and rises
 * with the voltage held, meets the drag of the engine.
 */
final class Starter {
    /** Crank speeds per unit of rated speed: 120 and 150 revolutions a minute of 1,800. */
    private static final double NEVER_FIRES = 0.0667;

    private static final double ALWAYS_FIRES = 0.0852;
    private static final double SPEED_PER_V = 0.00926;
    private static final double SPEED_LOST_TO_DRAG = 0.0815;
    private static final double HEALTHY_V = 19.6;

    private final Draws draws;
    private final Draws luck;
    private double heldV;
    private double lastV;

    /**
     * @param draws what this starter is
     * @param luck what differs from crank to crank
     */
    Starter(Draws draws, Draws luck) {
        this.draws = draws;
        this.luck = luck;
        heldV = healthyV();
        lastV = heldV;
    }

    private double healthyV() {
        return draws.normal(2, HEALTHY_V, 0.45);
    }

    void replace() {
        heldV = healthyV();
    }

    void heldV(double volts) {
        heldV = volts;
    }

    /** The last monthly test already showed the present voltage. */
    void showAsTested() {
        lastV = heldV + luck.normal(6, 0, 0.12);
    }

    /** The last test was before the battery became what it is now. */
    void showAsTested(double volts) {
        lastV = volts;
    }

    /** Engages: each further attempt and a cold battery hold less. */
    void engage(int starts, int attempt, double engineC) {
        double coldV = 0.05 * Math.max(0, 20 - engineC);
        lastV = heldV - coldV - 0.15 * (attempt - 1) + luck.normal(1000 + 31L * starts + attempt, 0, 0.12);
    }

    /** Voltage held at the last crank. */
    double lastV() {
        return lastV;
    }

    double speed(double drag) {
        return Math.max(0, SPEED_PER_V * lastV - SPEED_LOST_TO_DRAG * drag);
    }

    boolean fastEnough(int starts, int attempt, double drag) {
        double likely = (speed(drag) - NEVER_FIRES) / (ALWAYS_FIRES - NEVER_FIRES);
        return luck.uniform(5000 + 31L * starts + attempt) < Math.clamp(likely, 0, 1);
    }

    /** On its charger a weak battery hardly shows: 60 mV a volt of crank voltage lost. */
    double restV() {
        return draws.normal(8, 26.9, 0.12) - 0.06 * (HEALTHY_V - heldV);
    }
}
