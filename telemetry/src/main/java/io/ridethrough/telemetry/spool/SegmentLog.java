package io.ridethrough.telemetry.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log of byte records in segment files, numbered from 1 without holes.
 *
 * <p>Safe against a killed process from {@link #append} on and against power loss from {@link #sync} on. What a crash
 * tore off the end is cut away when the log is opened again. Any number of readers may follow while one or more threads
 * append. Several appends may share one sync: that is the way to a high rate on a slow disk.
 *
 * <p>Bounded by bytes and age: the oldest whole segments give way, and the records lost that way, those not yet released
 * by {@link #discardBefore}, are counted. One process at a time owns a directory.
 */
public final class SegmentLog implements Closeable {

    /**
     * Bounds of a log.
     *
     * @param segmentBytes size at which a new segment begins
     * @param maxBytes size of all segments at which the oldest gives way, at least two segments
     * @param maxAge age at which a segment gives way
     */
    public record Limits(long segmentBytes, long maxBytes, Duration maxAge) {
        public Limits {
            if (segmentBytes < 1 || maxBytes / 2 < segmentBytes) {
                throw new IllegalArgumentException("A log of %d bytes cannot be made of segments of %d bytes.\nMaybe raise the first to twice the second."
                        .formatted(maxBytes, segmentBytes));
            }
        }

        /** Segments of 64 MB, nothing ever gives way: for journals and recordings. */
        public static Limits keepAll() {
            return new Limits(64L << 20, Long.MAX_VALUE, Duration.ofDays(365_000));
        }
    }

    private static final int AGE_STEPS = 10;

    private final Path directory;
    private final Limits limits;
    private final InstantSource clock;
    private final LogFiles files;
    private final FileChannel lockChannel;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable FileChannel active;
    private ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    private long nextSeq = 1;
    private long syncedBefore = 1;
    private long releasedBefore = 1;
    private long sizeBytes;
    private long tornBytes;
    private long droppedRecords;
    private long droppedBytes;
    private boolean closed;

    private SegmentLog(Path directory, Limits limits, InstantSource clock, LogFiles files, FileChannel lockChannel) {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
        this.files = files;
        this.lockChannel = lockChannel;
    }

    /** Opens or creates the log in a directory of its own. */
    public static SegmentLog open(Path directory, Limits limits, InstantSource clock) throws IOException {
        return open(directory, limits, clock, LogFiles.disk());
    }

    /** As above, over other files. */
    public static SegmentLog open(Path directory, Limits limits, InstantSource clock, LogFiles files)
            throws IOException {
        Files.createDirectories(directory);
        var log = new SegmentLog(directory, limits, clock, files, lock(directory));
        try {
            log.recover();
        } catch (IOException e) {
            log.lockChannel.close();
            throw e;
        }
        return log;
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("The log in %s is in use.\nMaybe another run uses the same data directory."
                    .formatted(directory));
        }
        return channel;
    }

    private void recover() throws IOException {
        List<Path> paths;
        try (var listing = Files.list(directory)) {
            paths = listing.filter(path -> path.getFileName().toString().matches("\\d{20}\\.seg"))
                    .sorted()
                    .toList();
        }
        for (Path path : paths) {
            long firstSeq = Long.parseLong(path.getFileName().toString().substring(0, 20));
            try (FileChannel channel = files.open(path, StandardOpenOption.READ)) {
                long createdMs = Segment.readCreatedMs(channel, firstSeq);
                nextSeq = Math.max(nextSeq, firstSeq);
                if (createdMs >= 0) {
                    var segment = new Segment(path, firstSeq, createdMs);
                    segment.end = channel.size();
                    segments.add(segment);
                    continue;
                }
                tornBytes += channel.size();
            }
            Files.delete(path);
        }
        if (!segments.isEmpty()) {
            recoverNewest(segments.getLast());
        }
        for (int s = 0; s + 1 < segments.size(); s++) {
            segments.get(s).nextSeq = segments.get(s + 1).firstSeq;
        }
        sizeBytes = segments.stream().mapToLong(segment -> segment.end).sum();
        syncedBefore = nextSeq;
        releasedBefore = firstSeq();
    }

    /** Cuts the torn tail off, so that what is appended next follows an intact record. */
    private void recoverNewest(Segment newest) throws IOException {
        FileChannel channel = files.open(newest.path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        newest.end = Segment.HEADER_BYTES;
        newest.scan(channel);
        long cut = channel.size() - newest.end;
        if (cut > 0) {
            tornBytes += cut;
            channel.truncate(newest.end);
            channel.force(true);
        }
        nextSeq = Math.max(nextSeq, newest.nextSeq);
        if (nextSeq == newest.nextSeq) {
            active = channel;
        } else {
            channel.close();
        }
    }

    /** Appends one record and returns its number. It survives a killed process now and power loss after {@link #sync}. */
    public long append(byte[] bytes) throws IOException {
        return append(ByteBuffer.wrap(bytes));
    }

    /** As above, with the remaining bytes of the buffer, which is left as it is. */
    public synchronized long append(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        long recordBytes = Segment.RECORD_HEADER_BYTES + (long) length;
        FileChannel channel = channelFor(recordBytes);
        Segment segment = segments.getLast();
        if (buffer.capacity() < recordBytes) {
            buffer = ByteBuffer.allocate(Math.toIntExact(Math.max(recordBytes, 2L * buffer.capacity())));
        }
        buffer.clear();
        buffer.putInt(length)
                .putInt(Segment.recordCrc(length, nextSeq, bytes))
                .putLong(nextSeq)
                .put(bytes.duplicate())
                .flip();
        try {
            write(channel, buffer, segment.end);
        } catch (IOException e) {
            abandonActive();
            throw e;
        }
        segment.end += recordBytes;
        segment.nextSeq = nextSeq + 1;
        sizeBytes += recordBytes;
        return nextSeq++;
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private FileChannel channelFor(long recordBytes) throws IOException {
        if (closed) {
            throw new IOException("The log in %s is closed.".formatted(directory));
        }
        FileChannel channel = active;
        if (channel != null) {
            Segment newest = segments.getLast();
            boolean full = newest.end + recordBytes > limits.segmentBytes && newest.nextSeq > newest.firstSeq;
            boolean old = clock.millis() - newest.createdMs > limits.maxAge.toMillis() / AGE_STEPS
                    && newest.nextSeq > newest.firstSeq;
            if (!full && !old) {
                return channel;
            }
            sync();
            channel.close();
            active = null;
        }
        FileChannel fresh = begin();
        dropExcess();
        return fresh;
    }

    private FileChannel begin() throws IOException {
        if (!segments.isEmpty() && segments.getLast().firstSeq == nextSeq) {
            Segment empty = segments.removeLast();
            sizeBytes -= empty.end;
        }
        var segment = new Segment(directory.resolve(Segment.fileName(nextSeq)), nextSeq, clock.millis());
        FileChannel channel = files.open(
                segment.path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        try {
            write(channel, segment.header(), 0);
            channel.force(true);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        syncDirectory();
        segments.add(segment);
        sizeBytes += segment.end;
        active = channel;
        return channel;
    }

    /** Makes the new file name durable, where the system lets a directory be synced. */
    private void syncDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot open a directory; there the name is durable with the file.
            return;
        }
    }

    private void dropExcess() throws IOException {
        long oldestMs = clock.millis() - limits.maxAge.toMillis();
        while (segments.size() > 1 && (sizeBytes > limits.maxBytes || segments.get(1).createdMs < oldestMs)) {
            Segment oldest = segments.getFirst();
            droppedRecords += Math.max(0, oldest.nextSeq - Math.max(oldest.firstSeq, releasedBefore));
            droppedBytes += oldest.end;
            remove(oldest);
        }
    }

    private void remove(Segment segment) throws IOException {
        segments.remove(segment);
        sizeBytes -= segment.end;
        Files.deleteIfExists(segment.path);
    }

    /** After a failed write or sync the file can no longer be trusted to take more; the next record begins a new one. */
    private void abandonActive() {
        FileChannel channel = active;
        active = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The failure that led here is the one to report.
                return;
            }
        }
    }

    /**
     * Makes everything appended so far safe against power loss. After a failure the records since the last good sync
     * may be lost in a power failure, and the log goes on in a new segment.
     */
    public synchronized void sync() throws IOException {
        FileChannel channel = active;
        if (channel == null || syncedBefore == nextSeq) {
            return;
        }
        try {
            channel.force(false);
            syncedBefore = nextSeq;
        } catch (IOException e) {
            abandonActive();
            throw e;
        }
    }

    /** Lets go of records below that number; whole segments below it are deleted and do not count as dropped. */
    public synchronized void discardBefore(long seq) throws IOException {
        releasedBefore = Math.max(releasedBefore, Math.min(seq, nextSeq));
        while (segments.size() > 1 && segments.getFirst().nextSeq <= releasedBefore) {
            remove(segments.getFirst());
        }
    }

    /** A reader that begins at that record, or at the oldest one left. */
    public LogReader readFrom(long seq) {
        return new LogReader(this, files, seq);
    }

    /** The segment that holds a record, or the oldest after it; null when there is nothing yet. */
    synchronized @Nullable Segment findSegment(long seq) {
        for (Segment segment : segments) {
            if (seq < segment.nextSeq) {
                return segment;
            }
        }
        return null;
    }

    /** Number of the oldest record left; equal to {@link #nextSeq} when the log is empty. */
    public synchronized long firstSeq() {
        return segments.isEmpty() ? nextSeq : segments.getFirst().firstSeq;
    }

    /** Number that the next record will get. */
    public synchronized long nextSeq() {
        return nextSeq;
    }

    /** Every record below this number is safe against power loss. */
    public synchronized long syncedBefore() {
        return syncedBefore;
    }

    /** Bytes of all segments. */
    public synchronized long sizeBytes() {
        return sizeBytes;
    }

    /** Bytes that a crash had left unusable at the end, cut off when the log was opened. */
    public synchronized long tornBytes() {
        return tornBytes;
    }

    /** Unreleased records lost because the log reached its bounds. */
    public synchronized long droppedRecords() {
        return droppedRecords;
    }

    /** Bytes of segments that gave way because the log reached its bounds. */
    public synchronized long droppedBytes() {
        return droppedBytes;
    }

    /** Syncs and closes. Readers end. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            sync();
        } finally {
            abandonActive();
            lockChannel.close();
        }
    }
}
