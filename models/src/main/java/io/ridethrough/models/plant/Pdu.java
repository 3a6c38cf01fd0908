package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A power distribution unit or a remote power panel with one source.
 *
 * @param windings its built-in transformer, or null without one
 */
public record Pdu(String id, List<String> fedFrom, double ratingW, Kind kind, @Nullable Windings windings) implements Device {
    /** Which of the two. */
    public enum Kind {
        PDU,
        RPP
    }

    public Pdu {
        fedFrom = List.copyOf(fedFrom);
    }
}
