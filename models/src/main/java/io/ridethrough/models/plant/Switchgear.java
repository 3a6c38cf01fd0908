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
         * @param shedding which feeders it drops when the sets cannot carry them
         */
        record Paralleling(int minimumSets, double syncS, Shedding shedding) implements Arrangement {}
    }

    /**
     * Load shedding of a paralleling bus. Feeders come back in the reverse order, one by one, also when the bus goes live.
     *
     * @param order devices dropped, first one first; empty for none
     * @param aboveRatio load over the rating of the closed sets above which the next one is dropped
     * @param afterS how long before it is dropped
     * @param addBelowRatio load over the rating of the closed sets below which one comes back
     * @param addS how long before it comes back
     */
    public record Shedding(List<String> order, double aboveRatio, double afterS, double addBelowRatio, double addS) {
        public Shedding {
            order = List.copyOf(order);
        }
    }
}
