package io.ridethrough.twin.loop;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;

/** Passes every judged sample on to several readers. */
final class FanOut implements SampleSink {
    private final SampleSink[] sinks;

    FanOut(SampleSink... sinks) {
        this.sinks = sinks.clone();
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        for (SampleSink sink : sinks) {
            sink.accept(pointNum, sourceTimeNs, value, quality);
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        for (SampleSink sink : sinks) {
            sink.gap(pointNum, fromNs, toNs);
        }
    }
}
