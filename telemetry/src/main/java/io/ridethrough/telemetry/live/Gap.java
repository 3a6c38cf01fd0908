package io.ridethrough.telemetry.live;

/**
 * An interval in which values may be missing.
 *
 * @param pointNum the point, or -1 for the whole feed
 * @param fromNs start, epoch nanoseconds
 * @param toNs end, epoch nanoseconds
 */
public record Gap(int pointNum, long fromNs, long toNs) {}
