package io.ridethrough.models.distribution;

/**
 * One thing a check found.
 *
 * @param kind of the check
 * @param device what it is about
 * @param value what was found, in the unit of the text
 * @param limit what it should have kept
 * @param text one sentence for people
 */
public record Finding(Kind kind, String device, double value, double limit, String text) {
    /** Which check. */
    public enum Kind {
        /** Over its rating in normal operation. */
        OVERLOAD,
        /** Over its rating once something else is lost. */
        OVERLOAD_ON_FAILOVER,
        /** A standard-rated device over 80 % for longer than three hours. */
        CONTINUOUS_LOAD,
        /** Phases loaded unevenly. */
        IMBALANCE,
        /** A device further up may open before the one next to the fault. */
        NOT_SELECTIVE,
        /** A short circuit that nothing interrupts in time. */
        SLOW_CLEARING
    }
}
