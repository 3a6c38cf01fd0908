package io.ridethrough.models.signal;

/** Why a value may or may not be believed. Only {@link #GOOD} and {@link #UNCERTAIN} carry a number. */
public enum Quality {
    /** Measured and in its plausible range. */
    GOOD,
    /** The source itself doubts the value; usable with less weight. */
    UNCERTAIN,
    /** The source says the value is bad, or it failed a plausibility rule. No number. */
    BAD,
    /** A protocol sentinel such as 0xFFFF or -1 that means "not measured". No number. */
    SENTINEL,
    /** No fresh value within the point's cadence limit. No number. */
    STALE,
    /** Nothing ever arrived. No number. */
    MISSING;

    /** True when a number stands behind this quality. */
    public boolean usable() {
        return this == GOOD || this == UNCERTAIN;
    }
}
