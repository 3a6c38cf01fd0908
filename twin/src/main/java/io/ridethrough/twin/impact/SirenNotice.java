package io.ridethrough.twin.impact;

import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The power-loss siren of one service as the page and the outlets show it.
 *
 * @param probability that users will notice within the horizon; for an ended siren the last one said
 * @param leadS seconds until users notice, given that they will; absent when it has ended or no time is known
 * @param state worst state expected
 * @param raisedNs plant time when it was raised, epoch nanoseconds
 * @param endedNs plant time when it was cancelled or came true, absent while it stands
 * @param text one sentence
 */
public record SirenNotice(
        Status status,
        double probability,
        @Nullable Percentiles leadS,
        String state,
        long raisedNs,
        @Nullable Long endedNs,
        String text) {
    /** Where it stands. */
    public enum Status {
        /** Power loss is announced, and users will notice. */
        RAISED,
        /** No longer likely: all clear. */
        CANCELLED,
        /** It has come true: users notice now. */
        HAPPENED
    }
}
