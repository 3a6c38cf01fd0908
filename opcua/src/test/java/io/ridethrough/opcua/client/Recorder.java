package io.ridethrough.opcua.client;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that keeps what it gets. */
final class Recorder implements SampleSink {
    final List<Sample> samples = new CopyOnWriteArrayList<>();
    final List<Gap> gaps = new CopyOnWriteArrayList<>();

    record Sample(int point, long timeMs, double value, Quality quality) {}

    record Gap(int point, long fromMs, long toMs) {}

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        samples.add(new Sample(pointNum, sourceTimeNs / 1_000_000, value, quality));
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        gaps.add(new Gap(pointNum, fromNs / 1_000_000, toNs / 1_000_000));
    }

    List<Sample> of(int point) {
        return samples.stream().filter(s -> s.point() == point).toList();
    }
}
