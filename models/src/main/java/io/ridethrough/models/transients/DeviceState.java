package io.ridethrough.models.transients;

import io.ridethrough.models.reliability.learning.FaultBelief;

/**
 * What the twin believes about one device now: where a forecast or a what-if starts.
 *
 * <p>A number that cannot be observed is NaN; the engine then falls back to the nameplate and names the gap. Pairs of a
 * value and its {@code Sd} are a mean and a standard deviation.
 */
public sealed interface DeviceState {

    /** @param voltagePu mean phase voltage, per unit of nominal; 0 when dead */
    record UtilityState(double voltagePu, double frequencyHz) implements DeviceState {}

    /**
     * @param state one of {@code PointCatalog.GENERATOR_STATES}
     * @param inAuto selector in AUTO
     * @param starting that the next start fails, and the terms behind it
     * @param startS expected seconds from start command to ready, first attempt
     * @param startSdS its standard deviation
     * @param fuelRatio fuel level, 0..1
     * @param evidence what was seen that moved the failure to start away from the fleet's figure, empty when nothing was
     */
    record GeneratorState(
            String state,
            boolean inAuto,
            FaultBelief starting,
            double startS,
            double startSdS,
            double fuelRatio,
            String evidence)
            implements DeviceState {
        /** Probability that the next start fails, all evidence included, 0..1; NaN when unknown. */
        public double failToStart() {
            return starting.probability();
        }
    }

    /**
     * Switchgear, ATS or STS.
     *
     * @param position 0 neutral, 1 first source, 2 second source
     * @param auto selector in AUTO: it may transfer by itself
     * @param transferring that the next transfer fails, and the terms behind it
     */
    record TransferState(int position, boolean auto, FaultBelief transferring) implements DeviceState {}

    /**
     * @param mode one of {@code PointCatalog.UPS_MODES}
     * @param soc battery state of charge, 0..1 of the present capacity
     * @param socSd its standard deviation
     * @param availableSoc fill of the well that is available at once, 0..1; below soc during a fast discharge
     * @param capacityRatio present capacity of the whole battery as a share of new; an open string counts as lost
     * @param capacitySd its standard deviation
     * @param resistanceRatio present internal resistance as a multiple of new
     * @param holding that the UPS drops its load when the source fails, and the terms behind it
     * @param evidence what was seen that moved the capacity away from the nameplate, empty when nothing was
     */
    record UpsState(
            String mode,
            double soc,
            double socSd,
            double availableSoc,
            double capacityRatio,
            double capacitySd,
            double resistanceRatio,
            FaultBelief holding,
            String evidence)
            implements DeviceState {
        /** Probability that the UPS drops its load when the source fails, 0..1. */
        public double failOnTransfer() {
            return holding.probability();
        }
    }

    /** @param state one of {@code PointCatalog.BREAKER_STATES} */
    record BreakerState(String state) implements DeviceState {}

    /** @param loadW power the rack draws, or would draw when it is dark now */
    record RackState(double loadW) implements DeviceState {}

    /** @param temperatureC room air temperature */
    record RoomState(double temperatureC) implements DeviceState {}

    /** @param state one of {@code PointCatalog.COOLING_STATES} */
    record CoolingState(String state) implements DeviceState {}

    /** @param live a paralleling bus that loads may draw from: enough sets are on it */
    record BusState(boolean live) implements DeviceState {}

    /** Transformer, PDU or plain board: nothing of its own to remember. */
    record PassiveState() implements DeviceState {}
}
