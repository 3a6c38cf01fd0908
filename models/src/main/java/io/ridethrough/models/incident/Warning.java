package io.ridethrough.models.incident;

/**
 * What could have been said at one time of a story from what was visible then.
 *
 * @param tS seconds from the first event
 * @param leadS seconds before load was lost, NaN when it never was
 * @param kind what it is about
 * @param device the device it names first
 */
public record Warning(double tS, String text, double leadS, Kind kind, String device) {

    /** What a warning is about. */
    public enum Kind {
        /** Racks with two cords hang on one device: seen from the one-line diagram, before anything happens. */
        FALSE_REDUNDANCY,
        /** Some racks have one path while others have two: seen from the one-line diagram. */
        SINGLE_PATH,
        /** Of several utility feeds one is left. */
        ONE_FEED_LEFT,
        /** A set was called and did not start. */
        GENERATOR_FAILED,
        /** A set runs and carries nothing long after it should. */
        GENERATOR_CARRIES_NOTHING,
        /** Cooling works through its restart; another transfer would begin it anew. */
        COOLING_RESTARTS,
        /** Cooling is broken. */
        COOLING_FAILED,
        /** A breaker is warmer than its current explains. */
        HOT_BREAKER,
        /** With nothing further failing, load goes dark. */
        LOAD_WILL_DROP,
        /** The loss of one more device drops load that it did not drop when the plant was whole. */
        NEXT_LOSS_DROPS_LOAD
    }
}
