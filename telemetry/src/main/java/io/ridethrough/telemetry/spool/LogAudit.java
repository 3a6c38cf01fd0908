package io.ridethrough.telemetry.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@link SegmentLog} without owning or mending it, and says where it is damaged first. */
public final class LogAudit {
    /** Receives every intact record. */
    public interface Visitor {
        /**
         * A record.
         *
         * @param file segment it is in
         * @param seq its number
         * @param offset byte where it begins
         */
        void record(Path file, long seq, long offset, byte[] bytes);
    }

    /**
     * The first damage of a segment.
     *
     * @param seq number of the record it was found at
     * @param offset byte of that
     * @param torn whether it is no more than an unfinished record at the end of the log, as a crash leaves it
     * @param what in one sentence
     */
    public record Damage(long seq, long offset, boolean torn, String what) {}

    /**
     * What was found in one segment.
     *
     * @param records intact ones
     * @param damage null when there is none
     */
    public record Finding(Path file, long records, @Nullable Damage damage) {}

    private LogAudit() {}

    /** Reads all segments of a directory in order; a directory without any gives an empty list. */
    public static List<Finding> read(Path directory, Visitor visitor) throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return findings;
        }
        List<Path> files;
        try (var listing = Files.list(directory)) {
            files = listing.filter(path -> path.getFileName().toString().matches("\\d{20}\\.seg")).sorted().toList();
        }
        long expected = -1;
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                var walk = new Walk(file, channel, file.equals(files.getLast()), visitor);
                findings.add(walk.run(expected));
                expected = walk.nextSeq;
            }
        }
        return findings;
    }

    private static final class Walk {
        private final Path file;
        private final FileChannel channel;
        private final boolean newest;
        private final Visitor visitor;
        private long nextSeq;
        private long records;
        private @Nullable Damage damage;

        Walk(Path file, FileChannel channel, boolean newest, Visitor visitor) {
            this.file = file;
            this.channel = channel;
            this.newest = newest;
            this.visitor = visitor;
        }

        Finding run(long expected) throws IOException {
            nextSeq = Long.parseLong(file.getFileName().toString().substring(0, 20));
            if (expected >= 0 && nextSeq != expected) {
                note(0, false, "The segment begins with record %d, but %d comes next.".formatted(nextSeq, expected));
            }
            if (Segment.readCreatedMs(channel, nextSeq) < 0) {
                boolean torn = newest && channel.size() < Segment.HEADER_BYTES;
                note(0, torn, torn ? "The segment has no whole header, as a crash leaves it." : "The header of the segment is damaged.");
            }
            long position = Segment.HEADER_BYTES;
            while (position >= 0 && position < channel.size()) {
                position = readRecord(position);
            }
            return new Finding(file, records, damage);
        }

        /** Reads one record and returns where the next begins, or -1 when that cannot be known. */
        private long readRecord(long position) throws IOException {
            long left = channel.size() - position;
            ByteBuffer head = ByteBuffer.allocate(Segment.RECORD_HEADER_BYTES);
            if (left < Segment.RECORD_HEADER_BYTES) {
                note(position, newest, "The last %d bytes are an unfinished record.".formatted(left));
                return -1;
            }
            Segment.readFully(channel, head, position);
            int length = head.getInt(0);
            long seq = head.getLong(8);
            if (length < 0 || seq != nextSeq) {
                note(position, false, "Record %d is expected here and its header is damaged.".formatted(nextSeq));
                return -1;
            }
            if (Segment.RECORD_HEADER_BYTES + (long) length > left) {
                note(position, newest, "Record %d is longer than the file: it is unfinished, or its length was changed.".formatted(nextSeq));
                return -1;
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            Segment.readFully(channel, bytes, position + Segment.RECORD_HEADER_BYTES);
            if (head.getInt(4) == Segment.recordCrc(length, seq, bytes.flip())) {
                records++;
                visitor.record(file, seq, position, bytes.array());
            } else {
                note(position, false, "The checksum of record %d does not match.".formatted(seq));
            }
            nextSeq++;
            return position + Segment.RECORD_HEADER_BYTES + length;
        }

        private void note(long offset, boolean torn, String what) {
            if (damage == null) {
                damage = new Damage(nextSeq, offset, torn, what);
            }
        }
    }
}
