package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Generator;

/**
 * Fuel of a set: a store, a day tank that a pump keeps between two floats, and a filter. Dirt chokes the filter bit by bit, so that
 * the set loses power before it dies.
 */
final class FuelStore {
    private static final double LITRES_PER_KWH = 0.268;
    private static final double PUMP_ON = 0.60;
    private static final double PUMP_OFF = 0.95;
    /** The pump gives three times what the engine burns at full load. */
    private static final double PUMP_RATIO = 3;
    /** Seconds at full load of dirty fuel until a filter lets nothing through, and the share of them that goes unnoticed. */
    private static final double CHOKES_AFTER_S = 700;

    private static final double UNNOTICED = 0.6;

    private final double tankL;
    private final double dayTankL;
    private final double fullLPerS;
    private double storeL;
    private double dayL;
    private double dirtS;
    private boolean dirty;
    private boolean pumpFailed;
    private boolean pumping;

    FuelStore(Generator generator, Draws draws) {
        tankL = generator.tankL();
        dayTankL = Math.min(tankL, generator.fuel().dayTankL());
        fullLPerS = LITRES_PER_KWH * draws.normal(7, 1, 0.03) * generator.ratingW() / 3.6e6;
        level(Math.min(1, draws.normal(4, 0.93, 0.02)));
    }

    void level(double ratio) {
        double allL = tankL * ratio;
        dayL = Math.min(allL, dayTankL);
        storeL = allL - dayL;
    }

    /** Level as the tank gauges give it together. */
    double ratio() {
        return (storeL + dayL) / tankL;
    }

    boolean empty() {
        return dayL <= 0;
    }

    /** Share of full flow that the filter still passes. */
    double passes() {
        return Math.clamp((1 - dirtS / CHOKES_AFTER_S) / (1 - UNNOTICED), 0, 1);
    }

    /** @param flowRatio flow as a share of the flow at rated load */
    void burn(double flowRatio, double dtS) {
        dayL = Math.max(0, dayL - fullLPerS * flowRatio * dtS);
        dirtS += dirty ? flowRatio * dtS : 0;
        pumping = !pumpFailed && storeL > 0 && dayL < (pumping ? PUMP_OFF : PUMP_ON) * dayTankL;
        if (pumping) {
            double movedL = Math.min(storeL, PUMP_RATIO * fullLPerS * dtS);
            storeL -= movedL;
            dayL += movedL;
        }
    }

    void dirty() {
        dirty = true;
    }

    void pumpFails() {
        pumpFailed = true;
    }

    /** New filter, clean fuel, a pump that runs. */
    void service() {
        dirty = false;
        dirtS = 0;
        pumpFailed = false;
    }
}
