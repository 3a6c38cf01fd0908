package io.ridethrough.opcua.simulator.truth;

/** Trips of a generator set's own protection, with settings that stand in no datasheet the twin knows. */
final class Protection {
    private static final double UNDER_SPEED = 0.90;
    private static final double UNDER_SPEED_S = 3;
    private static final double OVER_SPEED = 1.15;
    private static final double OVER_TEMPERATURE_C = 104;

    private double underSpeedS;

    boolean demandsStop(boolean onLoad, double speed, double waterC, double dtS) {
        underSpeedS = onLoad && speed < UNDER_SPEED ? underSpeedS + dtS : 0;
        return underSpeedS > UNDER_SPEED_S || speed > OVER_SPEED || waterC > OVER_TEMPERATURE_C;
    }
}
