package io.ridethrough.models.incident;

import java.util.List;

/**
 * One statement about a timeline.
 *
 * @param device device id, {@code *} for any run of characters
 * @param edge edge name as in the timeline
 * @param occurs false when it must not happen between the bounds
 * @param atLeast how many different devices it must happen to
 * @param fromS earliest time
 * @param toS latest time
 * @param inOrder it must not come before the step above it
 */
public record Step(String device, String edge, boolean occurs, int atLeast, double fromS, double toS, boolean inOrder) {

    /** Devices of a plant that the pattern covers. */
    List<String> matching(List<String> ids) {
        String regex = java.util.Arrays.stream(device.split("\\*", -1))
                .map(java.util.regex.Pattern::quote)
                .collect(java.util.stream.Collectors.joining(".*"));
        return ids.stream().filter(id -> id.matches(regex)).toList();
    }
}
