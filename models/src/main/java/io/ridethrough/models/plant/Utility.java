package io.ridethrough.models.plant;

import java.util.List;

/**
 * A utility feed.
 *
 * @param capacityW contracted or transformer-limited power
 * @param outagesPerYear expected outages a year, the prior of "this feed is lost"
 */
public record Utility(String id, double capacityW, double outagesPerYear) implements Device {
    @Override
    public List<String> fedFrom() {
        return List.of();
    }
}
