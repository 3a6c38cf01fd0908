package io.ridethrough.twin.run;

import io.ridethrough.telemetry.spool.SegmentLog;
import io.ridethrough.twin.alarm.JournalEntry;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Alarm transitions on disk, synced before anybody hears of them. */
final class AlarmJournal implements Consumer<JournalEntry>, Closeable {
    private final SegmentLog log;

    AlarmJournal(Path directory, InstantSource clock) throws IOException {
        log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), clock);
    }

    @Override
    public void accept(JournalEntry entry) {
        try {
            log.append(entry.toJson().getBytes(StandardCharsets.UTF_8));
            log.sync();
        } catch (IOException e) {
            throw new UncheckedIOException("The alarm journal cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
