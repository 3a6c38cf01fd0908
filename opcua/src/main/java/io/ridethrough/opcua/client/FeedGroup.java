package io.ridethrough.opcua.client;

import io.ridethrough.models.units.Quantity;
import io.ridethrough.opcua.mapping.MappedPoint;

/**
 * Points of alike urgency, subscribed to together. All publish at the same interval, since the interval costs little; they differ in
 * priority and in how long an outage their queue bridges.
 */
enum FeedGroup {
    /** Breakers, modes, positions: what decides. */
    STATES(0, 600, 200),
    /** Voltages, frequencies, currents, powers. */
    FAST(0, 300, 100),
    /** Temperatures, levels, rack loads. */
    SLOW(0, 100, 0);

    /** Milo scans every item of a subscription for every message it sends. */
    static final int MAX_ITEMS = 10_000;

    private static final double FAST_CADENCE_S = 2;

    private final double samplingS;
    private final int queueSize;
    private final int priority;

    FeedGroup(double samplingS, int queueSize, int priority) {
        this.samplingS = samplingS;
        this.queueSize = queueSize;
        this.priority = priority;
    }

    static FeedGroup of(MappedPoint point) {
        if (point.point().quantity() == Quantity.STATE) {
            return STATES;
        }
        return point.cadenceS() <= FAST_CADENCE_S ? FAST : SLOW;
    }

    /** Requested sampling interval, seconds; 0 is the fastest the server offers, so that no short-lived value is skipped. */
    double samplingS() {
        return samplingS;
    }

    int queueSize() {
        return queueSize;
    }

    int priority() {
        return priority;
    }
}
