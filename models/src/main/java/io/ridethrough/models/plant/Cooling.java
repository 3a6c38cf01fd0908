package io.ridethrough.models.plant;

import java.util.List;

/**
 * A chiller or other cooling unit.
 *
 * @param ratingW heat it can remove
 * @param cop coefficient of performance: heat removed per electrical power
 * @param restartS time from power back to full cooling
 * @param rooms ids of the rooms it serves
 */
public record Cooling(String id, List<String> fedFrom, double ratingW, double cop, double restartS, List<String> rooms)
        implements Device {
    public Cooling {
        fedFrom = List.copyOf(fedFrom);
        rooms = List.copyOf(rooms);
    }
}
