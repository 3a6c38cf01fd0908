package io.ridethrough.models.service;

import org.jspecify.annotations.Nullable;

/**
 * What all services share when they come back.
 *
 * @param controlPlane service without which no managed instance is started and nothing fails over, null where there is none
 * @param startsPerS instances it starts a second from its backlog; infinite without a limit
 * @param bootS seconds one machine boots
 * @param bootAtOnce machines that can boot at the same time
 * @param cost what an outage costs, null when nobody said
 */
public record Platform(@Nullable String controlPlane, double startsPerS, double bootS, int bootAtOnce, @Nullable Cost cost) {
    /** Nothing shared. */
    public static final Platform NONE = new Platform(null, Double.POSITIVE_INFINITY, 0, Integer.MAX_VALUE, null);

    /**
     * What an outage of everything costs.
     *
     * @param perS currency units a second while every user is hit
     * @param currency such as USD
     * @param basis where the figure comes from, shown beside every cost
     */
    public record Cost(double perS, String currency, String basis) {}
}
