package io.ridethrough.twin.run;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Plant time from wall time: the same for a live plant, faster for a simulated one.
 *
 * @param epochNs plant time at the anchor, epoch nanoseconds
 * @param anchorMs wall time of the anchor, epoch milliseconds
 * @param speed plant seconds in one wall second
 */
public record PlantTime(InstantSource wall, long epochNs, long anchorMs, double speed) implements InstantSource {

    /** A plant whose time is the wall's. */
    public static PlantTime live(InstantSource wall) {
        long nowMs = wall.millis();
        return new PlantTime(wall, nowMs * 1_000_000L, nowMs, 1);
    }

    /** Plant time now, epoch nanoseconds. */
    public long nowNs() {
        return epochNs + Math.round((wall.millis() - anchorMs) * speed * 1e6);
    }

    @Override
    public Instant instant() {
        long nowNs = nowNs();
        return Instant.ofEpochSecond(Math.floorDiv(nowNs, 1_000_000_000L), Math.floorMod(nowNs, 1_000_000_000L));
    }
}
