package io.ridethrough.twin.run;

import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Things that must outlive the process, one line of JSON each, only ever added to and synced before they count.
 *
 * @param <T> what a line holds
 */
final class LineJournal<T> implements Closeable {
    private final SegmentLog log;
    private final String name;
    private final Function<T, String> write;
    private final Function<String, T> read;

    /**
     * Opens a journal, or begins one.
     *
     * @param name what it holds, for error messages: {@code record of demands}
     */
    LineJournal(Path directory, InstantSource clock, String name, Function<T, String> write, Function<String, T> read) throws IOException {
        log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), clock);
        this.name = name;
        this.write = write;
        this.read = read;
    }

    /**
     * What was kept so far, oldest first.
     *
     * @throws IOException when a line is damaged: a journal with holes would tell another story
     */
    List<T> read() throws IOException {
        List<T> kept = new ArrayList<>();
        try (LogReader reader = log.readFrom(1)) {
            while (reader.next()) {
                kept.add(read.apply(new String(reader.bytes(), StandardCharsets.UTF_8)));
            }
            if (reader.lostRecords() > 0) {
                throw new IOException("%d lines of the %s are damaged.".formatted(reader.lostRecords(), name));
            }
        }
        return kept;
    }

    /** Adds one line. */
    void add(T line) {
        addAll(List.of(line));
    }

    /** Adds lines with one sync for all of them. */
    void addAll(List<T> lines) {
        try {
            for (T line : lines) {
                log.append(write.apply(line).getBytes(StandardCharsets.UTF_8));
            }
            log.sync();
        } catch (IOException e) {
            throw new UncheckedIOException("The %s cannot be written: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
