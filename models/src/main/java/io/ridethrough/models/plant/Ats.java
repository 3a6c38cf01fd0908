package io.ridethrough.models.plant;

import java.util.List;

/** An automatic (mechanical) transfer switch with two sources, preferred first. */
public record Ats(String id, List<String> fedFrom, double ratingW, Transfer transfer) implements Device {
    public Ats {
        fedFrom = List.copyOf(fedFrom);
    }
}
