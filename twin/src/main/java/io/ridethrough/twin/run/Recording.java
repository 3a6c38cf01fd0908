package io.ridethrough.twin.run;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.telemetry.spool.SegmentLog;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.loop.TickRecorder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything a run saw, tick by tick, so that it can be replayed through the same loop.
 *
 * <p>One record a tick: tick time, 1 when the feed was connected, count, then per sample point number, source time, value,
 * quality ordinal. A gap has the quality {@link #GAP}; its value carries the end of the gap. Beside the records lies a
 * {@link RunManifest}, so that the directory needs nothing else.
 */
public final class Recording implements TickRecorder, Closeable {
    /** Quality byte of a gap. */
    static final byte GAP = -1;

    static final int HEADER_BYTES = Long.BYTES + 1 + Integer.BYTES;
    static final int SAMPLE_BYTES = Integer.BYTES + Long.BYTES + Double.BYTES + 1;

    private final SegmentLog log;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private int samples;

    /** Begins a recording in a directory of its own. */
    public static Recording begin(Path directory, RunManifest manifest, InstantSource clock) throws IOException {
        var recording = new Recording(directory, clock);
        manifest.write(directory);
        return recording;
    }

    private Recording(Path directory, InstantSource clock) throws IOException {
        log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), clock);
        buffer.position(HEADER_BYTES);
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        put(pointNum, sourceTimeNs, Double.doubleToRawLongBits(value), (byte) quality.ordinal());
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        put(pointNum, fromNs, toNs, GAP);
    }

    @Override
    public void end(Snapshot snapshot, ProcessImage image) {
        byte connected = (byte) (snapshot.health().feed().connected() ? 1 : 0);
        buffer.putLong(0, snapshot.timeNs()).put(Long.BYTES, connected).putInt(Long.BYTES + 1, samples);
        buffer.flip();
        try {
            log.append(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be written: " + e.getMessage(), e);
        }
        buffer.clear().position(HEADER_BYTES);
        samples = 0;
    }

    @Override
    public void close() throws IOException {
        log.sync();
        log.close();
    }

    private void put(int pointNum, long timeNs, long bits, byte quality) {
        if (buffer.remaining() < SAMPLE_BYTES) {
            buffer.flip();
            buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer);
        }
        buffer.putInt(pointNum).putLong(timeNs).putLong(bits).put(quality);
        samples++;
    }
}
