package io.ridethrough.telemetry.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Where a consumer of a {@link SegmentLog} stands, kept through crashes: the ranges of records that still wait, oldest
 * first, and the record from which everything newer waits. Written beside and then renamed, so that it is always whole.
 */
public final class CursorFile {

    /** Records that still wait. */
    public record Range(long fromSeq, long toSeq) {
        public Range {
            if (fromSeq > toSeq) {
                throw new IllegalArgumentException("The range %d..%d is empty.".formatted(fromSeq, toSeq));
            }
        }
    }

    /**
     * A position.
     *
     * @param backlog ranges that wait, the end not included, oldest first
     * @param liveSeq this and every later record waits
     */
    public record Cursor(List<Range> backlog, long liveSeq) {
        public Cursor {
            backlog = List.copyOf(backlog);
        }

        /** The lowest record that waits. */
        public long lowestSeq() {
            return backlog.isEmpty() ? liveSeq : Math.min(backlog.getFirst().fromSeq(), liveSeq);
        }
    }

    private final Path path;

    public CursorFile(Path path) {
        this.path = path;
    }

    /** The last position written; the very start when there is none or it is damaged, since repeating is harmless. */
    public Cursor read() throws IOException {
        var start = new Cursor(List.of(), 1);
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException e) {
            return start;
        }
        String[] words = text.strip().split(" ");
        int crcAt = text.strip().lastIndexOf(' ');
        if (words.length < 2 || !words[words.length - 1].equals(crc(text.substring(0, crcAt)))) {
            return start;
        }
        var backlog = new ArrayList<Range>();
        for (int w = 1; w < words.length - 1; w++) {
            String[] ends = words[w].split("-");
            backlog.add(new Range(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
        }
        return new Cursor(backlog, Long.parseLong(words[0]));
    }

    /** Writes a position durably. */
    public void write(Cursor cursor) throws IOException {
        var text = new StringBuilder().append(cursor.liveSeq());
        for (Range range : cursor.backlog()) {
            text.append(' ').append(range.fromSeq()).append('-').append(range.toSeq());
        }
        String crc = crc(text.toString());
        text.append(' ').append(crc).append('\n');
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String crc(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
