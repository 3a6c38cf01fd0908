package io.ridethrough.models.plant;

import java.util.List;

/**
 * A data hall.
 *
 * @param heatCapacityJPerC heat capacity of air and hardware together (J/C)
 * @param airJPerC of its air alone (J/C)
 * @param hardwareLagS time constant with which hardware follows the air
 * @param setpointC supply air set point
 * @param limitC inlet temperature at which servers shut down
 * @param fanKneeC inlet temperature above which server fans speed up
 */
public record Room(
        String id,
        double heatCapacityJPerC,
        double airJPerC,
        double hardwareLagS,
        double setpointC,
        double limitC,
        double fanKneeC)
        implements Device {
    @Override
    public List<String> fedFrom() {
        return List.of();
    }
}
