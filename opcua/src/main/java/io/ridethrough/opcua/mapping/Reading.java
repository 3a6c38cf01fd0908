package io.ridethrough.opcua.mapping;

import io.ridethrough.models.signal.Quality;

/** A reusable place for one converted value, so that converting allocates nothing. Not thread-safe. */
public final class Reading {
    private double value = Double.NaN;
    private Quality quality = Quality.MISSING;

    /** SI value; NaN unless the quality is usable. */
    public double value() {
        return value;
    }

    public Quality quality() {
        return quality;
    }

    void set(double usableValue, Quality usableQuality) {
        value = usableValue;
        quality = usableQuality;
    }

    void refuse(Quality reason) {
        value = Double.NaN;
        quality = reason;
    }
}
