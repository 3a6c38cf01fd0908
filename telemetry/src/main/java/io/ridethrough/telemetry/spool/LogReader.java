package io.ridethrough.telemetry.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Follows a {@link SegmentLog} record by record, also while it grows. A record whose checksum does not match is stepped
 * over and counted, never handed out. Owned by one thread.
 */
public final class LogReader implements Closeable {
    private static final int WINDOW = 256 << 10;

    private final SegmentLog log;
    private final LogFiles files;
    private long wanted;
    private @Nullable Segment segment;
    private @Nullable FileChannel channel;
    private long position;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW);
    private long windowStart;
    private long seq;
    private byte[] bytes = {};
    private long lostRecords;

    LogReader(SegmentLog log, LogFiles files, long seq) {
        this.log = log;
        this.files = files;
        this.wanted = Math.max(1, seq);
    }

    /** Moves to the next record; false at the present end of the log, true again once it has grown. */
    public boolean next() throws IOException {
        while (true) {
            Segment current = segment;
            if (current == null || wanted >= current.nextSeq || position >= current.end) {
                if (!openSegment()) {
                    return false;
                }
                continue;
            }
            if (readRecord(current)) {
                return true;
            }
        }
    }

    /** Goes on in the segment that holds the wanted record; false when that record does not exist yet. */
    private boolean openSegment() throws IOException {
        Segment holder = log.findSegment(wanted);
        if (holder == null) {
            return false;
        }
        if (wanted < holder.firstSeq) {
            lostRecords += holder.firstSeq - wanted;
            wanted = holder.firstSeq;
        }
        if (holder == segment && position >= holder.end) {
            // The file ends before its records do: it was cut from outside.
            skipRest(holder);
            return log.findSegment(wanted) != null;
        }
        if (holder != segment) {
            close();
            try {
                channel = files.open(holder.path, StandardOpenOption.READ);
            } catch (NoSuchFileException e) {
                // It gave way between the two calls; the next look finds its successor.
                return log.findSegment(wanted) != null;
            }
            segment = holder;
            position = Segment.HEADER_BYTES;
            window.clear().limit(0);
            windowStart = 0;
        }
        return true;
    }

    /** Gives up what is left of a segment, because the start of the next record in it cannot be found. */
    private void skipRest(Segment current) {
        synchronized (log) {
            lostRecords += Math.max(0, current.nextSeq - wanted);
            wanted = Math.max(wanted, current.nextSeq);
            position = current.end;
        }
    }

    /** Takes the record at the position; false when it was skipped. */
    private boolean readRecord(Segment current) throws IOException {
        ByteBuffer head = view(current, Segment.RECORD_HEADER_BYTES);
        int length = head == null ? -1 : head.getInt(head.position());
        long number = head == null ? -1 : head.getLong(head.position() + 8);
        boolean placed = length >= 0
                && position + Segment.RECORD_HEADER_BYTES + length <= current.end
                && number >= current.firstSeq
                && number <= wanted;
        if (head == null || !placed) {
            skipRest(current);
            return false;
        }
        int crc = head.getInt(head.position() + 4);
        if (number < wanted) {
            position += Segment.RECORD_HEADER_BYTES + (long) length;
            return false;
        }
        ByteBuffer whole = view(current, Segment.RECORD_HEADER_BYTES + length);
        wanted++;
        position += Segment.RECORD_HEADER_BYTES + (long) length;
        if (whole == null) {
            lostRecords++;
            return false;
        }
        ByteBuffer payload = whole.slice(whole.position() + Segment.RECORD_HEADER_BYTES, length);
        if (Segment.recordCrc(length, number, payload) != crc) {
            lostRecords++;
            return false;
        }
        seq = number;
        bytes = new byte[length];
        payload.get(bytes);
        return true;
    }

    /** The next bytes of the segment from the position, read ahead in blocks; null when the file ends before. */
    private @Nullable ByteBuffer view(Segment current, int count) throws IOException {
        long offset = position - windowStart;
        if (offset < 0 || offset + count > window.limit()) {
            int size = (int) Math.min(Math.max(count, WINDOW), current.end - position);
            if (size < count || channel == null) {
                return null;
            }
            if (window.capacity() < size) {
                window = ByteBuffer.allocate(size);
            }
            window.clear().limit(size);
            if (!Segment.readFully(channel, window, position)) {
                window.clear().limit(0);
                return null;
            }
            window.flip();
            windowStart = position;
            offset = 0;
        }
        return window.duplicate().position((int) offset);
    }

    /** Number of the record that {@link #next} moved to. */
    public long seq() {
        return seq;
    }

    /** Bytes of the record that {@link #next} moved to. A fresh array each time. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of the record that {@link #next} will look for. */
    public long position() {
        return wanted;
    }

    /** Records that were damaged or had given way before they could be read. */
    public long lostRecords() {
        return lostRecords;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        segment = null;
        if (open != null) {
            open.close();
        }
    }
}
