package io.ridethrough.twin.run;

import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import io.ridethrough.twin.alarm.JournalEntry;
import io.ridethrough.twin.ledger.ChainedRecord;
import io.ridethrough.twin.ledger.HashChain;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Alarm transitions on disk, synced before anybody hears of them. Each record hangs on the one before by its hash, in files that an older
 * version began as well.
 */
final class AlarmJournal implements Consumer<JournalEntry>, Closeable {
    private final SegmentLog log;
    private String hash = HashChain.START;

    AlarmJournal(Path directory, InstantSource clock) throws IOException {
        log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), clock);
        try (LogReader reader = log.readFrom(1)) {
            while (reader.next()) {
                hash = ChainedRecord.of(reader.bytes()).hashAfter(hash);
            }
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    @Override
    public void accept(JournalEntry entry) {
        try {
            ChainedRecord record = ChainedRecord.after(hash, entry.toJson().getBytes(StandardCharsets.UTF_8));
            log.append(record.bytes());
            hash = record.hashAfter(hash);
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
