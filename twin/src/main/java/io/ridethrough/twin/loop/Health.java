package io.ridethrough.twin.loop;

import java.util.List;

/**
 * How well the twin itself is.
 *
 * @param status STARTING until first values, LIVE, or DEGRADED with reasons
 * @param reasons why it is degraded, one sentence each
 */
public record Health(Status status, List<String> reasons, Feed feed, Store store, Tick tick) {
    public Health {
        reasons = List.copyOf(reasons);
    }

    /** Overall state. */
    public enum Status {
        STARTING,
        LIVE,
        DEGRADED
    }

    /**
     * The OPC UA side.
     *
     * @param security policy and mode in use, such as {@code Basic256Sha256/SignAndEncrypt}
     * @param received samples received since start
     * @param bad samples with a bad quality
     * @param gaps gaps recorded
     * @param pointsLive points with a fresh value
     * @param pointsTotal points of the plant
     */
    public record Feed(
            boolean connected,
            String security,
            long reconnects,
            long received,
            long bad,
            long gaps,
            int pointsLive,
            int pointsTotal) {}

    /** The history store: points written, rejected, and waiting in the spool. */
    public record Store(boolean reachable, long points, long rejected, long backlog) {}

    /** The loop's own timing. */
    public record Tick(double p50Ms, double p99Ms, long overruns) {}
}
