package io.ridethrough.models.plant;

import java.util.List;

/** A transformer with one source. */
public record Transformer(String id, List<String> fedFrom, double ratingW, Windings windings) implements Device {
    public Transformer {
        fedFrom = List.copyOf(fedFrom);
    }
}
