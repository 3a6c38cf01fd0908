package io.ridethrough.twin.loop;

import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.telemetry.live.ProcessImage;

/** Receives every judged sample of a tick, then the tick's result: the way into history and recordings. */
public interface TickRecorder extends SampleSink {

    /** The tick is over. */
    void end(Snapshot snapshot, ProcessImage image);
}
