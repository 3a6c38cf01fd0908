package io.ridethrough.twin.predict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A latent fault in the present state: nothing is wrong to see, and there is one thing less that stands between a demand and dark
 * racks.
 *
 * @param device the device it concerns
 * @param text what is so
 * @param action what would pay it back
 * @param event the event it makes worst
 * @param probability of load drop at that event now
 * @param probabilityWithout the same with the fault put right
 * @param cutSets the smallest fault sets that drop load now and would not without it, most probable first; a set of nothing means that
 *     the event alone now suffices
 * @param sinceNs when the twin first saw it, epoch nanoseconds; absent when it was there from the beginning or is not followed
 */
public record Debt(
        String device,
        String text,
        String action,
        String event,
        double probability,
        double probabilityWithout,
        List<Prediction.CutSet> cutSets,
        @Nullable Long sinceNs) {
    public Debt {
        cutSets = List.copyOf(cutSets);
    }

    /** What makes it the same debt from round to round. */
    String key() {
        return device + ": " + action;
    }

    Debt since(@Nullable Long timeNs) {
        return new Debt(device, text, action, event, probability, probabilityWithout, cutSets, timeNs);
    }
}
