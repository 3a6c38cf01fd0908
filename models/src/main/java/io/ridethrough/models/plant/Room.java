package io.ridethrough.models.plant;

import java.util.List;

/**
 * A data hall.
 *
 * @param heatCapacityJPerC effective heat capacity of air and hardware (J/C)
 * @param setpointC supply air set point
 * @param limitC inlet temperature at which servers shut down
 */
public record Room(String id, double heatCapacityJPerC, double setpointC, double limitC) implements Device {
    @Override
    public List<String> fedFrom() {
        return List.of();
    }
}
