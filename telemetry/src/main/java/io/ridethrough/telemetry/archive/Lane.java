package io.ridethrough.telemetry.archive;

import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A range of spool records on its way into the store, in order. A request that failed is offered again unchanged. */
final class Lane implements Closeable {
    private final LogReader reader;
    private final long toSeq;
    private long fromSeq;
    private @Nullable LineBatch request;
    private long requestEndSeq;

    /** Records from the first to before the second. */
    Lane(SegmentLog log, long fromSeq, long toSeq) {
        this.fromSeq = fromSeq;
        this.toSeq = toSeq;
        reader = log.readFrom(fromSeq);
    }

    /** The next lines to send, at least one record and about that many lines; null when nothing waits. */
    @Nullable LineBatch request(int maxLines) throws IOException {
        if (request != null) {
            return request;
        }
        var batches = new ArrayList<LineBatch>();
        int lines = 0;
        while (lines < maxLines && reader.position() < toSeq && reader.next()) {
            if (reader.seq() >= toSeq) {
                break;
            }
            LineBatch batch = LineBatch.of(ByteBuffer.wrap(reader.bytes()));
            lines += batch.lineCount();
            batches.add(batch);
        }
        requestEndSeq = Math.min(reader.position(), toSeq);
        if (batches.isEmpty()) {
            fromSeq = Math.max(fromSeq, requestEndSeq);
            return null;
        }
        request = LineBatch.join(batches);
        return request;
    }

    /** The request was stored; the lane stands behind it. */
    void stored() {
        fromSeq = requestEndSeq;
        request = null;
    }

    /** First record that is not stored yet. */
    long fromSeq() {
        return fromSeq;
    }

    /** First record behind the request in hand. */
    long requestEndSeq() {
        return requestEndSeq;
    }

    /** End of the lane, not included. */
    long toSeq() {
        return toSeq;
    }

    boolean isDone() {
        return fromSeq >= toSeq;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
