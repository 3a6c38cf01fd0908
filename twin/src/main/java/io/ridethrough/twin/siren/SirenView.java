package io.ridethrough.twin.siren;

import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The siren of one service now.
 *
 * @param service id of the service
 * @param name its name for people
 * @param probability that users notice within the horizon, 0..1; NaN, absent in JSON, when it cannot be said
 * @param low lower end of its 90 % interval
 * @param high upper end
 * @param leadS seconds from now to the first effect, given that there is one; absent when there is none to expect
 * @param certain the loss follows by arithmetic from the present state
 * @param worst state it is expected to reach, a name of {@code ServiceState}; empty when it is not expected to be hit
 * @param cause why, in words
 * @param notice what users would notice
 * @param cannotSay why there is no probability, absent when there is one
 * @param sinceNs when the present state began, epoch nanoseconds; 0 when it was armed from the start
 * @param raisedNs when its last episode began, epoch nanoseconds; 0 when there was none
 * @param warned that episode was announced before it came, or was taken back
 * @param last id of its last message, absent when there was none
 * @param lastText its last message in words, absent when there was none
 */
public record SirenView(
        String service,
        String name,
        SirenState state,
        double probability,
        double low,
        double high,
        @Nullable Percentiles leadS,
        boolean certain,
        String worst,
        String cause,
        String notice,
        @Nullable String cannotSay,
        long sinceNs,
        long raisedNs,
        boolean warned,
        @Nullable String last,
        @Nullable String lastText) {}
