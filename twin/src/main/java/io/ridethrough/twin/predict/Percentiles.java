package io.ridethrough.twin.predict;

/** 10th, 50th and 90th percentile of a duration in seconds. */
public record Percentiles(double p10, double p50, double p90) {}
