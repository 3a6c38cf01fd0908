package io.ridethrough.twin.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as the page shows it now.
 *
 * @param state one of {@code models.service.ServiceState}, or {@code UNKNOWN} when the power of so many instances is unknown
 *     that users may or may not notice
 * @param reason why, in the reader's words: {@code 3 of 4 instances on dark racks}
 * @param instancesUp instances with power
 * @param instances all instances
 * @param userText what users notice
 * @param usersAffected estimated users who notice, NaN when unknown
 * @param powerRestoredS seconds until power is back (p50), absent when it has power
 * @param serviceRestoredS seconds until the service is back (p50), absent when it is not hit
 * @param dataAtRisk so few copies run that data may be lost if more go; never a consequence of default values
 * @param who notices first: users, creators, advertisers or staff
 * @param clocks both clocks with their bands
 * @param siren its power-loss siren, absent when it is silent
 */
public record ServiceView(
        String id,
        String name,
        String state,
        String reason,
        int instancesUp,
        int instances,
        String userText,
        double usersAffected,
        @Nullable Double powerRestoredS,
        @Nullable Double serviceRestoredS,
        List<String> needs,
        boolean dataAtRisk,
        String who,
        Clocks clocks,
        @Nullable SirenNotice siren) {
    /** The state when the power of too many instances is unknown. */
    public static final String UNKNOWN = "UNKNOWN";

    /** A service of users at large, of whose return nothing is said. */
    public ServiceView(
            String id,
            String name,
            String state,
            String reason,
            int instancesUp,
            int instances,
            String userText,
            double usersAffected,
            @Nullable Double powerRestoredS,
            @Nullable Double serviceRestoredS,
            List<String> needs,
            boolean dataAtRisk) {
        this(
                id,
                name,
                state,
                reason,
                instancesUp,
                instances,
                userText,
                usersAffected,
                powerRestoredS,
                serviceRestoredS,
                needs,
                dataAtRisk,
                "users",
                Clocks.QUIET,
                null);
    }

    /** The same service with that siren. */
    public ServiceView with(@Nullable SirenNotice sounding) {
        return new ServiceView(
                id, name, state, reason, instancesUp, instances, userText, usersAffected, powerRestoredS, serviceRestoredS, needs, dataAtRisk,
                who, clocks, sounding);
    }

    public ServiceView {
        needs = List.copyOf(needs);
    }
}
