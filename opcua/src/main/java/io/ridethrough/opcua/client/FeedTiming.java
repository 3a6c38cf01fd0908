package io.ridethrough.opcua.client;

/**
 * Intervals of the feed, wall time.
 *
 * @param publishingS interval at which the server sends what it has collected; sets latency, hardly cost
 * @param keepAliveS longest silence of a healthy subscription and session
 * @param rebuildAfterS time without a session after which the client object is replaced
 * @param longestBackoffS longest pause between two attempts to connect
 * @param nodeRetryS pause before nodes the server refused are asked for again
 */
public record FeedTiming(double publishingS, double keepAliveS, double rebuildAfterS, double longestBackoffS, double nodeRetryS) {
    /** 100 ms, 2 s, 5 s, 2 s, 30 s. */
    public static final FeedTiming USUAL = new FeedTiming(0.1, 2, 5, 2, 30);

    public FeedTiming {
        if (!(publishingS > 0) || !(keepAliveS >= publishingS) || !(rebuildAfterS > 0) || !(longestBackoffS > 0) || !(nodeRetryS > 0)) {
            throw new IllegalArgumentException(
                    "The feed timing publishing %s s, keep-alive %s s, rebuild %s s, back-off %s s, node retry %s s must be positive."
                            .formatted(publishingS, keepAliveS, rebuildAfterS, longestBackoffS, nodeRetryS));
        }
    }
}
