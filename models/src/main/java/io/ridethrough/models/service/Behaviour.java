package io.ridethrough.models.service;

import io.ridethrough.models.service.recovery.RecoveryClass;
import org.jspecify.annotations.Nullable;

/**
 * How one service behaves when something is lost and when it comes back.
 *
 * @param fallback what it shows when its own instances are gone but its hard needs stand
 * @param restart how its machines come back
 * @param retries how its clients ask again
 * @param cache what it keeps hot, null when it is no cache
 * @param electionS seconds without an answer after its leader went, 0 where it has none
 * @param failoverS seconds until instances in other regions take over, NaN where they carry load all the time
 * @param drainS seconds it takes to move all its load elsewhere, NaN where it cannot be moved
 */
public record Behaviour(
        Fallback fallback,
        RecoveryClass restart,
        Retries retries,
        @Nullable Cache cache,
        double electionS,
        double failoverS,
        double drainS) {
    /** Whether instances elsewhere wait for a failover. */
    public boolean failsOver() {
        return !Double.isNaN(failoverS);
    }

    /**
     * What clients do with a request that failed.
     *
     * @param tries attempts for each request, the first included; 1 for none after it
     * @param budgetRatio retries are at most this share of the requests; infinite without a budget
     */
    public record Retries(int tries, double budgetRatio) {
        /** Clients that do not ask again. */
        public static final Retries NONE = new Retries(1, Double.POSITIVE_INFINITY);
    }

    /**
     * A cache in front of a store.
     *
     * @param of the service that answers what the cache does not hold
     * @param hitRatio share it answers itself when warm, 0..1
     * @param warmS time constant of its filling after a restart
     */
    public record Cache(String of, double hitRatio, double warmS) {}
}
