package io.ridethrough.opcua.simulator.truth;

/**
 * The cooling water of an engine: heat of the fuel burnt, a thermostat that opens over twelve degrees, a radiator that needs its
 * fan, a block heater while the engine stands.
 */
final class Coolant {
    /** Full fuel flow alone would warm the water this fast (C/s); an idling engine gives a fifth of it. */
    private static final double HEAT_C_PER_S = 0.15;

    private static final double IDLE_HEAT_RATIO = 0.2;
    private static final double THERMOSTAT_C = 79;
    private static final double THERMOSTAT_SPAN_C = 12;
    private static final double RADIATOR_PER_S = 0.0044;
    private static final double HULL_PER_S = 0.0003;
    private static final double HEATER_S = 400;
    private static final double HEATER_C = 45;

    private final double airC;
    private double waterC;
    private boolean heaterFailed;
    private boolean fanFailed;

    /** @param ambientC air of its room; the radiator sees it a little warmer */
    Coolant(double ambientC, Draws draws) {
        waterC = draws.normal(3, HEATER_C, 2);
        airC = ambientC + draws.normal(30, 6, 2);
    }

    double waterC() {
        return waterC;
    }

    /** Found at a temperature that its heater should not have allowed: the heater has failed. */
    void found(double temperatureC) {
        waterC = temperatureC;
        heaterFailed = true;
    }

    void fanFails() {
        fanFailed = true;
    }

    void repair() {
        fanFailed = false;
    }

    void stand(double dtS) {
        double targetC = heaterFailed ? Math.min(waterC, HEATER_C) : HEATER_C;
        waterC += (targetC - waterC) * (1 - Math.exp(-dtS / HEATER_S));
    }

    /** @param fuelRatio fuel flow as a share of the flow at rated load */
    void run(double fuelRatio, double dtS) {
        double heat = HEAT_C_PER_S * (IDLE_HEAT_RATIO + (1 - IDLE_HEAT_RATIO) * fuelRatio);
        double open = Math.clamp((waterC - THERMOSTAT_C) / THERMOSTAT_SPAN_C, 0, 1);
        double draught = fanFailed ? 0.12 : 1;
        waterC += dtS * (heat - (HULL_PER_S + RADIATOR_PER_S * open * draught) * (waterC - airC));
    }
}
