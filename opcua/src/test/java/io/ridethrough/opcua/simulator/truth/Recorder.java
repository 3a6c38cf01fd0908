package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps the last value of every point, the samples of watched points, and a hash of all samples in order. */
final class Recorder implements SampleSink {
    record Sample(double timeS, double value, Quality quality) {}

    private final PlantIndex index;
    private final double[] last;
    private final Quality[] qualities;
    private final List<List<Sample>> watched = new ArrayList<>();
    private long count;
    private long hash = 1469598103934665603L;

    Recorder(PlantIndex index) {
        this.index = index;
        last = new double[index.points().size()];
        qualities = new Quality[last.length];
        java.util.Arrays.fill(last, Double.NaN);
        java.util.Arrays.fill(qualities, Quality.MISSING);
        for (int p = 0; p < last.length; p++) {
            watched.add(List.of());
        }
    }

    void watch(String point) {
        watched.set(index.pointNum(point), new ArrayList<>());
    }

    List<Sample> samples(String point) {
        return watched.get(index.pointNum(point));
    }

    double value(String point) {
        return last[index.pointNum(point)];
    }

    Quality quality(String point) {
        return qualities[index.pointNum(point)];
    }

    String state(String point) {
        int p = index.pointNum(point);
        return index.points().get(p).states().get((int) last[p]);
    }

    long count() {
        return count;
    }

    long hash() {
        return hash;
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        last[pointNum] = value;
        qualities[pointNum] = quality;
        count++;
        for (long word : new long[] {pointNum, sourceTimeNs, Double.doubleToLongBits(value), quality.name().hashCode()}) {
            hash = (hash ^ word) * 1099511628211L;
        }
        if (watched.get(pointNum) instanceof ArrayList<Sample> list) {
            list.add(new Sample(sourceTimeNs * 1e-9, value, quality));
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        throw new AssertionError("the hidden plant has no gaps");
    }
}
