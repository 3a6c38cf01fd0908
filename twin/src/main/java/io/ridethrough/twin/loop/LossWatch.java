package io.ridethrough.twin.loop;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import java.util.Arrays;

/**
 * Sees measured load loss: a rack whose every cord is measured dead. Unknown cords are not dead.
 *
 * <p>Times are source times, so that the result does not depend on when a sample was processed.
 */
public final class LossWatch implements SampleSink {
    /** Below this share of nominal a power supply runs from its capacitors (ITIC lower curve, physics.md 4). */
    private static final double DEAD_RATIO = 0.70;

    private static final long NEVER = Long.MAX_VALUE;

    private final int[] rackOfPoint;
    private final int[] cordOfPoint;
    private final double deadV;
    private final int[] cords;
    private final int[] deadMask;
    private final double[] lastLoadW;
    private final boolean[] dark;
    private final int[] rackOfPowerPoint;
    private long firstLossNs = NEVER;
    private long darkenedNs = NEVER;
    private double lostW;
    private double worstLostW;

    public LossWatch(PlantIndex index) {
        int points = index.points().size();
        rackOfPoint = new int[points];
        cordOfPoint = new int[points];
        rackOfPowerPoint = new int[points];
        Arrays.fill(rackOfPoint, -1);
        Arrays.fill(rackOfPowerPoint, -1);
        deadV = DEAD_RATIO * index.plant().facility().phaseVoltageV();
        int n = index.deviceCount();
        cords = new int[n];
        deadMask = new int[n];
        lastLoadW = new double[n];
        dark = new boolean[n];
        for (int d = 0; d < n; d++) {
            if (index.device(d) instanceof Rack rack) {
                cords[d] = rack.fedFrom().size();
                lastLoadW[d] = rack.loadW();
                for (int cord = 0; cord < cords[d]; cord++) {
                    int point = index.pointNum("%s.cord.%d.voltage".formatted(rack.id(), cord + 1));
                    rackOfPoint[point] = d;
                    cordOfPoint[point] = cord;
                }
                rackOfPowerPoint[index.pointNum(rack.id() + ".power")] = d;
            }
        }
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        int powered = rackOfPowerPoint[pointNum];
        if (powered >= 0 && quality.usable() && !dark[powered] && value > 0) {
            lastLoadW[powered] = value;
        }
        int rack = rackOfPoint[pointNum];
        if (rack < 0) {
            return;
        }
        int bit = 1 << cordOfPoint[pointNum];
        boolean deadCord = quality.usable() && value < deadV;
        deadMask[rack] = deadCord ? deadMask[rack] | bit : deadMask[rack] & ~bit;
        boolean nowDark = deadMask[rack] == (1 << cords[rack]) - 1;
        if (nowDark != dark[rack]) {
            dark[rack] = nowDark;
            lostW += nowDark ? lastLoadW[rack] : -lastLoadW[rack];
            worstLostW = Math.max(worstLostW, lostW);
            if (nowDark) {
                firstLossNs = Math.min(firstLossNs, sourceTimeNs);
                darkenedNs = Math.min(darkenedNs, sourceTimeNs);
            }
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {}

    public boolean lossSeen() {
        return firstLossNs != NEVER;
    }

    /** Source time of the first dark rack, epoch nanoseconds; only after {@link #lossSeen}. */
    public long firstLossNs() {
        return firstLossNs;
    }

    /** Source time of the first rack that went dark since this was asked last, {@link Long#MAX_VALUE} when none did. */
    long takeDarkenedNs() {
        long since = darkenedNs;
        darkenedNs = NEVER;
        return since;
    }

    /** Largest load that was dark at once (W). */
    public double worstLostW() {
        return worstLostW;
    }
}
