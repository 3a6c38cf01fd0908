package io.ridethrough.twin.run;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.loop.TickRecorder;
import java.util.List;

/** Several recorders as one. */
final class Recorders implements TickRecorder {
    private final List<TickRecorder> recorders;

    Recorders(List<TickRecorder> recorders) {
        this.recorders = List.copyOf(recorders);
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        for (TickRecorder recorder : recorders) {
            recorder.accept(pointNum, sourceTimeNs, value, quality);
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        for (TickRecorder recorder : recorders) {
            recorder.gap(pointNum, fromNs, toNs);
        }
    }

    @Override
    public void end(Snapshot snapshot, ProcessImage image) {
        for (TickRecorder recorder : recorders) {
            recorder.end(snapshot, image);
        }
    }
}
