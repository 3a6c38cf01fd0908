package io.ridethrough.opcua.client;

/**
 * Counters since the start of the feed.
 *
 * @param received samples handed on
 * @param bad of these, samples without a usable number
 * @param gaps gaps reported
 * @param repeated samples dropped because their source time was not newer
 * @param clockSteps times a source clock was found set back and followed
 * @param undecodable messages or values that could not be decoded
 * @param refusedRequests requests the read-only guard held back
 */
public record FeedCounts(
        long received, long bad, long gaps, long repeated, long clockSteps, long undecodable, long refusedRequests) {}
