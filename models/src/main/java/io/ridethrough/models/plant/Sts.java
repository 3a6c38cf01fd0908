package io.ridethrough.models.plant;

import java.util.List;

/**
 * A static transfer switch with two sources, preferred first.
 *
 * @param transferS break time of one transfer
 */
public record Sts(String id, List<String> fedFrom, double ratingW, double transferS) implements Device {
    public Sts {
        fedFrom = List.copyOf(fedFrom);
    }
}
