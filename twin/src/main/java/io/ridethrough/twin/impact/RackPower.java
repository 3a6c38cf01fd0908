package io.ridethrough.twin.impact;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.telemetry.live.ImageCopy;
import java.util.List;

/**
 * Which racks have power, from the voltage on their cords. A cord without a believable voltage proves nothing: a rack is
 * dark only when every cord is seen dead.
 */
final class RackPower {
    /** Server supplies stop below about 70 % of nominal (ITI/CBEMA curve, longer than half a second). */
    static final double LIVE_PU = 0.7;

    private final double liveV;
    private final int[][] cordPoints;
    private final Power[] power;
    private final long[] darkSinceNs;
    private final long[] backSinceNs;
    private final long[] unknownSinceNs;

    /** What is known of a rack's power. */
    enum Power {
        LIVE,
        DARK,
        UNKNOWN
    }

    RackPower(PlantIndex index) {
        liveV = LIVE_PU * index.plant().facility().phaseVoltageV();
        List<Rack> racks = index.plant().listDevices(Rack.class);
        cordPoints = new int[racks.size()][];
        for (int r = 0; r < cordPoints.length; r++) {
            Rack rack = racks.get(r);
            cordPoints[r] = new int[rack.fedFrom().size()];
            for (int c = 0; c < cordPoints[r].length; c++) {
                cordPoints[r][c] = index.pointNum("%s.cord.%d.voltage".formatted(rack.id(), c + 1));
            }
        }
        power = new Power[cordPoints.length];
        java.util.Arrays.fill(power, Power.UNKNOWN);
        darkSinceNs = new long[cordPoints.length];
        backSinceNs = new long[cordPoints.length];
        unknownSinceNs = new long[cordPoints.length];
    }

    void update(long nowNs, ImageCopy image) {
        for (int r = 0; r < power.length; r++) {
            Power now = read(r, image);
            if (now == Power.DARK && (darkSinceNs[r] == 0 || backSinceNs[r] != 0)) {
                darkSinceNs[r] = nowNs;
                backSinceNs[r] = 0;
            } else if (now == Power.LIVE && darkSinceNs[r] != 0 && backSinceNs[r] == 0) {
                backSinceNs[r] = nowNs;
            }
            if (now != Power.UNKNOWN || unknownSinceNs[r] == 0) {
                unknownSinceNs[r] = nowNs;
            }
            power[r] = now;
        }
    }

    int rackCount() {
        return power.length;
    }

    Power power(int rack) {
        return power[rack];
    }

    /** When it was last seen to go dark, epoch nanoseconds, 0 when it never was. */
    long darkSinceNs(int rack) {
        return darkSinceNs[rack];
    }

    /** Since when nothing is known of it, epoch nanoseconds; the last update when its power is known. */
    long unknownSinceNs(int rack) {
        return unknownSinceNs[rack];
    }

    /** When its power came back after it was seen dark, epoch nanoseconds, 0 when it never was. */
    long backSinceNs(int rack) {
        return backSinceNs[rack];
    }

    private Power read(int rack, ImageCopy image) {
        boolean allDead = true;
        for (int point : cordPoints[rack]) {
            double voltageV = image.value(point);
            if (voltageV >= liveV) {
                return Power.LIVE;
            }
            allDead &= !Double.isNaN(voltageV);
        }
        return allDead && cordPoints[rack].length > 0 ? Power.DARK : Power.UNKNOWN;
    }
}
