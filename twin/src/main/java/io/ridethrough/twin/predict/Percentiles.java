package io.ridethrough.twin.predict;

/** 10th, 50th and 90th percentile of a duration in seconds. */
public record Percentiles(double p10, double p50, double p90) {

    /** The same durations seen some seconds later, never below zero. */
    Percentiles minus(double elapsedS) {
        return new Percentiles(
                Math.max(0, p10 - elapsedS), Math.max(0, p50 - elapsedS), Math.max(0, p90 - elapsedS));
    }
}
