package io.ridethrough.models.plant;

import java.util.List;

/** A power distribution unit or a remote power panel with one source. */
public record Pdu(String id, List<String> fedFrom, double ratingW, Kind kind) implements Device {
    /** Which of the two. */
    public enum Kind {
        PDU,
        RPP
    }

    public Pdu {
        fedFrom = List.copyOf(fedFrom);
    }
}
