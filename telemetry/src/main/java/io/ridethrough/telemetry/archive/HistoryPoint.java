package io.ridethrough.telemetry.archive;

/**
 * One point of a curve.
 *
 * @param timeNs epoch nanoseconds; with a step, the start of the step
 * @param value SI value, never NaN: a time without a value has no point
 */
public record HistoryPoint(long timeNs, double value) {}
