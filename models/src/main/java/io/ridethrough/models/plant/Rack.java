package io.ridethrough.models.plant;

import java.util.List;

/**
 * A rack of servers; power cords share the load while their sources live.
 *
 * @param fedFrom the cords' sources (key {@code cords}); one for a single-corded rack
 * @param loadW planned load
 * @param holdUpS how long its power supplies ride on their capacitors
 * @param room the room it heats
 */
public record Rack(String id, List<String> fedFrom, double loadW, double holdUpS, String room) implements Device {
    public Rack {
        fedFrom = List.copyOf(fedFrom);
    }
}
