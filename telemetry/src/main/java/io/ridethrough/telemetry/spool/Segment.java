package io.ridethrough.telemetry.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * One file of a {@link SegmentLog}: a header, then records. All numbers big-endian.
 *
 * <pre>
 * header  magic 8 | number of the first record 8 | created, epoch ms 8 | CRC-32C of these 24 bytes 4
 * record  length of the bytes 4 | CRC-32C of length, number and bytes 4 | number 8 | bytes
 * </pre>
 */
final class Segment {
    static final int HEADER_BYTES = 28;
    static final int RECORD_HEADER_BYTES = 16;
    private static final long MAGIC = 0x52_54_4C_4F_47_00_00_01L; // RTLOG, version 1

    final Path path;
    final long firstSeq;
    final long createdMs;
    /** Where the next record goes; bytes behind it are not part of the log. */
    volatile long end;
    /** Number of the record after the last one here. Exact for the newest segment, else the next one's first. */
    volatile long nextSeq;

    Segment(Path path, long firstSeq, long createdMs) {
        this.path = path;
        this.firstSeq = firstSeq;
        this.createdMs = createdMs;
        end = HEADER_BYTES;
        nextSeq = firstSeq;
    }

    static String fileName(long firstSeq) {
        return "%020d.seg".formatted(firstSeq);
    }

    ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putLong(firstSeq).putLong(createdMs);
        header.putInt(crc(header.duplicate().flip())).flip();
        return header;
    }

    /** Creation time from the header, or -1 when the header is torn or does not belong to this file name. */
    static long readCreatedMs(FileChannel channel, long firstSeq) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!readFully(channel, header, 0)) {
            return -1;
        }
        header.flip();
        boolean intact = header.getLong(0) == MAGIC
                && header.getLong(8) == firstSeq
                && header.getInt(24) == crc(header.duplicate().limit(24));
        return intact ? header.getLong(16) : -1;
    }

    /**
     * Finds the end of the last intact record. A damaged record with an intact one behind it is damage and stays; what
     * follows the last intact record is a torn tail.
     */
    void scan(FileChannel channel) throws IOException {
        long size = channel.size();
        long position = HEADER_BYTES;
        long seq = firstSeq;
        ByteBuffer head = ByteBuffer.allocate(RECORD_HEADER_BYTES);
        while (position + RECORD_HEADER_BYTES <= size) {
            head.clear();
            readFully(channel, head, position);
            int length = head.getInt(0);
            if (length < 0 || position + RECORD_HEADER_BYTES + length > size || head.getLong(8) != seq) {
                return;
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            readFully(channel, bytes, position + RECORD_HEADER_BYTES);
            position += RECORD_HEADER_BYTES + length;
            seq++;
            if (head.getInt(4) == recordCrc(length, seq - 1, bytes.flip())) {
                end = position;
                nextSeq = seq;
            }
        }
    }

    static int recordCrc(int length, long seq, ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putInt(length).putLong(seq).flip());
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Fills the buffer from that position; false when the file ends before. */
    static boolean readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int count = channel.read(into, at);
            if (count < 0) {
                return false;
            }
            at += count;
        }
        return true;
    }
}
