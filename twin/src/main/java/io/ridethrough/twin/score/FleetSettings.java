package io.ridethrough.twin.score;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.twin.predict.Forecaster;

/**
 * A fleet to score.
 *
 * @param plants how many
 * @param days days of each life
 * @param seed of everything; plants of different seeds have nothing in common, so that one range can be used to find defects and
 *     another to report
 * @param daysBetween mean days between demands
 * @param horizonS seconds after a demand that count
 * @param samples most transient runs of one forecast
 * @param replayEvery every so many demands are replayed for the regret
 * @param oracle who forecasts
 */
record FleetSettings(
        int plants, double days, long seed, double daysBetween, double horizonS, int samples, int replayEvery, Forecasts oracle) {
    /** Every so many plants is a control. */
    private static final int CONTROL_EVERY = 5;

    /** Makes the forecaster of one plant. */
    @FunctionalInterface
    interface Forecasts {
        TwinSide.Oracle of(PlantIndex index, Forecaster.Settings settings);
    }

    /** The forecaster as shipped, ten minutes after each demand. */
    static FleetSettings of(int plants, double days, long seed) {
        return new FleetSettings(plants, days, seed, 7, 600, 120, 3, TwinSide::forecaster);
    }

    FleetSettings with(Forecasts other) {
        return new FleetSettings(plants, days, seed, daysBetween, horizonS, samples, replayEvery, other);
    }

    boolean isControl(int plant) {
        return plant % CONTROL_EVERY == CONTROL_EVERY - 1;
    }

    Forecaster.Settings forecast(long plantSeed) {
        return new Forecaster.Settings(plantSeed, horizonS, samples);
    }
}
