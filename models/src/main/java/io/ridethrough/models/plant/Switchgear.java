package io.ridethrough.models.plant;

import java.util.List;

/**
 * A switchboard: plain distribution, a transfer pair, or a paralleling bus for generators.
 *
 * @param ratingW continuous rating of the bus
 */
public record Switchgear(String id, List<String> fedFrom, double ratingW, Arrangement arrangement) implements Device {

    public Switchgear {
        fedFrom = List.copyOf(fedFrom);
    }

    /** What the board does with its sources. */
    public sealed interface Arrangement {
        /** One source, no automatics. */
        record Plain() implements Arrangement {}

        /** Two sources, preferred first. */
        record Transferring(Transfer transfer) implements Arrangement {}

        /**
         * Several generators in parallel.
         *
         * @param minimumSets sets that must be on the bus before loads may transfer to it
         * @param syncS seconds to synchronise and close one more set once it is ready
         */
        record Paralleling(int minimumSets, double syncS) implements Arrangement {}
    }
}
