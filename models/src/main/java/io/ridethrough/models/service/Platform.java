package io.ridethrough.models.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all services share when they come back.
 *
 * @param controlPlane service without which no managed instance is started and nothing fails over, null where there is none
 * @param startsPerS instances it starts a second from its backlog; infinite without a limit
 * @param bootS seconds one machine boots
 * @param bootAtOnce machines that can boot at the same time
 * @param staffNeed services that people need to restart others by hand: login, monitoring
 * @param cost what an outage costs, null when nobody said
 */
public record Platform(
        @Nullable String controlPlane,
        double startsPerS,
        double bootS,
        int bootAtOnce,
        List<String> staffNeed,
        @Nullable Cost cost) {
    public Platform {
        staffNeed = List.copyOf(staffNeed);
    }

    /** Nothing shared. */
    public static final Platform NONE = new Platform(null, Double.POSITIVE_INFINITY, 0, Integer.MAX_VALUE, List.of(), null);

    /**
     * What an outage of everything costs.
     *
     * @param perS currency units a second while every user is hit
     * @param currency such as USD
     * @param basis where the figure comes from, shown beside every cost
     */
    public record Cost(double perS, String currency, String basis) {}
}
