package io.ridethrough.twin.impact;

import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The two clocks of a service, in seconds from now, and what they rest on.
 *
 * @param power until the last of its racks has power; absent when they have, or when nothing is known
 * @param service until users notice nothing any more; absent when they notice nothing, or when nothing is known
 * @param basis where the figures come from, in the reader's words; only with PUBLISHED is the return of the power not known to the twin
 */
public record Clocks(@Nullable Percentiles power, @Nullable Percentiles service, Basis basis) {
    /** What a clock rests on. */
    public enum Basis {
        /** Nothing is hit. */
        NONE,
        /** The power is back; machines return as in published incidents of the service's class. */
        POWER_IS_BACK,
        /** The forecast of now says when the power returns. */
        FORECAST,
        /** Nobody knows when the power returns: as long as in published outages. No promise. */
        PUBLISHED
    }

    static final Clocks QUIET = new Clocks(null, null, Basis.NONE);

    /** Median seconds until its power is back, absent where that would be a guess. */
    @Nullable Double promisedPowerS() {
        return basis == Basis.PUBLISHED || power == null || !Double.isFinite(power.p50()) ? null : power.p50();
    }

    /** Median seconds until it is back, absent where that would be a guess. */
    @Nullable Double promisedServiceS() {
        return basis == Basis.PUBLISHED || service == null || !Double.isFinite(service.p50()) ? null : service.p50();
    }
}
