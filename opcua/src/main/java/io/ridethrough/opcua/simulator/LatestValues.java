package io.ridethrough.opcua.simulator;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import java.util.Arrays;

/** Keeps only the last sample of every point, for the stretch a restarted plant lives through before anybody may watch. */
final class LatestValues implements SampleSink {
    private final long[] timesNs;
    private final double[] values;
    private final Quality[] qualities;

    LatestValues(int points) {
        timesNs = new long[points];
        values = new double[points];
        qualities = new Quality[points];
        Arrays.fill(qualities, Quality.MISSING);
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        timesNs[pointNum] = sourceTimeNs;
        values[pointNum] = value;
        qualities[pointNum] = quality;
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        // The plant itself has no gaps.
    }

    /** Hands on what was kept; a point that never spoke stays silent. */
    void deliver(SampleSink sink) {
        for (int p = 0; p < values.length; p++) {
            if (qualities[p] != Quality.MISSING) {
                sink.accept(p, timesNs[p], values[p], qualities[p]);
            }
        }
    }
}
