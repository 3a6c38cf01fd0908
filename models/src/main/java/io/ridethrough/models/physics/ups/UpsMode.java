package io.ridethrough.models.physics.ups;

/** Modes of a UPS system, of all kinds; each kind uses some of them. */
public enum UpsMode {
    /** On its source, battery full. */
    FLOATING,
    /** On its source, battery charging. */
    CHARGING,
    /** On its source above its rating: the overload memory fills, the charger stands still. */
    OVERLOADED,
    /** The bypass source feeds the load, the inverter stands by. */
    ECO,
    /** The source is gone and the inverter does not carry the load yet. */
    TAKING_OVER,
    /** On its battery. */
    ON_BATTERY,
    /** On its battery above its rating: the overload memory fills. */
    BATTERY_OVERLOADED,
    /** Source is back; the rectifier waits. */
    HOLD_OFF,
    /** The rectifier ramps up and the battery supplies the rest. */
    WALK_IN,
    /** From the inverter to the bypass: no time at all in step, the break of an interrupted transfer out of step. */
    TRANSFERRING,
    /** Load on the bypass source through the static switch, unprotected. */
    BYPASS,
    /** The same above what the static switch carries for ever. */
    BYPASS_OVERLOADED,
    /** Load on the wrap-around switch: the UPS itself is out of the path. */
    MAINTENANCE,
    /** Rotary: on its source through the choke, store full. */
    CONDITIONING,
    /** Rotary: on its source, the store is brought back to speed. */
    STORE_CHARGING,
    /** Rotary: the source sags and the isolation breaker is still closed; the store feeds the load and the grid. */
    SAGGING,
    /** Rotary: the store feeds the load, the engine starts. */
    ON_STORE,
    /** Rotary: the engine feeds the load. */
    ON_ENGINE,
    /** Output dead. */
    DARK,
    /** Output failed: stays dead. */
    FAILED;

    private static final UpsMode[] ALL = values();

    /** Mode of that ordinal. */
    public static UpsMode of(int ordinal) {
        return ALL[ordinal];
    }
}
