package io.ridethrough.twin.ledger;

import io.ridethrough.twin.ledger.LedgerRecord.Numbered;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger on disk: text files of one record a line, {@code <hash> <JSON>}, named after the number of their first record, and a file
 * {@code head} with the number and hash of the last.
 *
 * <p>Safe against a killed process from {@link #append} on and against power loss from {@link #sync} on. An unfinished record at the end,
 * as a crash leaves it, is cut off when the ledger is opened; how much, and its hash, is told, so that it can go on record. A ledger that
 * does not verify is not continued. One process at a time owns a directory.
 */
public final class ChainFile implements Chain, Closeable {
    private static final long SEGMENT_BYTES = 16L << 20;

    private final Path directory;
    private final long segmentBytes;
    private final FileChannel lock;
    private final Consumer<Numbered> reader;
    private Head head = Head.START;
    private @Nullable FileChannel active;
    private long size;
    private boolean unsynced;
    private long cutBytes;
    private @Nullable String cutSha256;

    private ChainFile(Path directory, long segmentBytes, FileChannel lock, Consumer<Numbered> reader) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.lock = lock;
        this.reader = reader;
    }

    /**
     * Opens or creates the ledger in a directory of its own.
     *
     * @param reader receives every record that is there already, in order
     * @throws IOException when it cannot be read, is in use, or does not verify
     */
    public static ChainFile open(Path directory, Consumer<Numbered> reader) throws IOException {
        return open(directory, reader, SEGMENT_BYTES);
    }

    /** As above, with files of another size. */
    static ChainFile open(Path directory, Consumer<Numbered> reader, long segmentBytes) throws IOException {
        Files.createDirectories(directory);
        var chain = new ChainFile(directory, segmentBytes, lock(directory), reader);
        try {
            chain.recover();
        } catch (IOException | RuntimeException e) {
            chain.lock.close();
            throw e;
        }
        return chain;
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException(
                    "The ledger in %s is in use.\nMaybe another run uses the same data directory.".formatted(directory));
        }
        return channel;
    }

    private void recover() throws IOException {
        HeadFile before = HeadFile.read(directory);
        List<Path> files = ChainLines.files(directory);
        for (Path file : files) {
            boolean last = file.equals(files.getLast());
            try (var lines = new ChainLines(file)) {
                for (ChainLines.Line line = lines.next(); line != null; line = lines.next()) {
                    if (line.whole()) {
                        take(file, line);
                        before.pass(head);
                    } else if (last) {
                        cut(file, line);
                    } else {
                        throw broken(file, line);
                    }
                }
            }
            if (last) {
                active = FileChannel.open(file, StandardOpenOption.WRITE);
                size = active.size();
            }
        }
        ChainCheck.FirstBad bad = before.findBad(head.records());
        // Without the file nothing can be missed at the end; a crash before the first sync leaves it so.
        if (bad != null && Files.exists(directory.resolve(HeadFile.NAME))) {
            throw new IOException("The ledger in %s does not verify and is not continued. %s\nMaybe move it away; a new one begins then."
                    .formatted(directory, bad.message()));
        }
        writeHead();
    }

    private void take(Path file, ChainLines.Line line) throws IOException {
        String hash = line.findHash();
        if (hash == null || !hash.equals(HashChain.next(head.hash(), line.record()))) {
            throw broken(file, line);
        }
        Numbered numbered = LedgerRecord.fromJson(new String(line.record(), StandardCharsets.UTF_8));
        if (numbered.number() != head.records() + 1) {
            throw broken(file, line);
        }
        reader.accept(numbered);
        head = new Head(numbered.number(), hash);
    }

    private void cut(Path file, ChainLines.Line line) throws IOException {
        byte[] torn = Arrays.copyOf(line.bytes(), line.bytes().length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(line.offset());
            channel.force(true);
        }
        cutBytes = torn.length;
        cutSha256 = HashChain.of(torn);
    }

    private static IOException broken(Path file, ChainLines.Line line) {
        return new IOException("The ledger does not verify at byte %d of %s and is not continued.\nMaybe move it away; a new one begins then. ./ridethrough journal verify says more."
                .formatted(line.offset(), file));
    }

    /** Bytes of an unfinished record cut off when it was opened, 0 when it ended whole. */
    public long cutBytes() {
        return cutBytes;
    }

    /** Hash of what was cut off, null when nothing was. */
    public @Nullable String findCutSha256() {
        return cutSha256;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public long append(LedgerRecord record) {
        long number = head.records() + 1;
        byte[] json = record.toJson(number).getBytes(StandardCharsets.UTF_8);
        String hash = HashChain.next(head.hash(), json);
        ByteBuffer line = ByteBuffer.allocate(HashChain.HEX_LENGTH + json.length + 2);
        line.put(hash.getBytes(StandardCharsets.US_ASCII)).put((byte) ' ').put(json).put((byte) '\n').flip();
        try {
            FileChannel channel = channelFor(line.remaining(), number);
            write(channel, line);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger cannot be written: " + e.getMessage(), e);
        }
        head = new Head(number, hash);
        unsynced = true;
        return number;
    }

    /** Writes a line at the end; what a failed write left is cut off again, so that the next one follows a whole record. */
    private void write(FileChannel channel, ByteBuffer line) throws IOException {
        long at = size;
        try {
            while (line.hasRemaining()) {
                at += channel.write(line, at);
            }
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        size = at;
    }

    private FileChannel channelFor(int bytes, long number) throws IOException {
        FileChannel channel = active;
        if (channel != null && (size == 0 || size + bytes <= segmentBytes)) {
            return channel;
        }
        if (channel != null) {
            channel.force(true);
            channel.close();
        }
        active = null;
        FileChannel fresh = FileChannel.open(
                directory.resolve(ChainLines.fileName(number)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        active = fresh;
        size = 0;
        return fresh;
    }

    @Override
    public void sync() {
        FileChannel channel = active;
        if (!unsynced || channel == null) {
            return;
        }
        try {
            channel.force(false);
            unsynced = false;
            writeHead();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger cannot be written: " + e.getMessage(), e);
        }
    }

    /** After the records are on disk, never before: so the head is never ahead of them by itself. */
    private void writeHead() throws IOException {
        HeadFile.write(directory, head);
    }

    @Override
    public void close() throws IOException {
        FileChannel channel = active;
        active = null;
        try {
            if (channel != null) {
                channel.force(true);
                channel.close();
                writeHead();
            }
        } finally {
            lock.close();
        }
    }
}
