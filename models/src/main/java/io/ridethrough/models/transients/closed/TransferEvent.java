package io.ridethrough.models.transients.closed;

/** What can happen in a transfer. At one instant the order of declaration decides, and what ends the run comes first. */
public enum TransferEvent {
    BREAKER_TRIPPED(true),
    BATTERY_EMPTY(true),
    UNDER_FREQUENCY(true),
    OVER_TEMPERATURE(true),
    NOT_READY(true),
    /** The engine is cranked up and begins to run. */
    ENGINE_FIRES(false),
    READY(false),
    COOLING_ON(false),
    /** A block of load moves to the engine. */
    LOAD_BLOCK(false),
    /** All load is on the engine, the battery charges. */
    RECHARGE(false),
    /** The utility takes the load back. */
    RETRANSFER(false),
    RODE_THROUGH(true);

    private final boolean last;

    TransferEvent(boolean last) {
        this.last = last;
    }

    /** Nothing comes after it. */
    public boolean isLast() {
        return last;
    }
}
