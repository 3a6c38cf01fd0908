package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.alarm.Condition;
import io.ridethrough.twin.alarm.JournalEntry;
import io.ridethrough.twin.alarm.Priority;
import io.ridethrough.twin.ledger.ChainCheck;
import io.ridethrough.twin.ledger.ChainedRecord;
import io.ridethrough.twin.ledger.JournalCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmJournalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(java.time.Instant.EPOCH);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void entriesComeBackAndTheChainGoesOnAfterARestart() throws IOException {
        journal(3);
        journal(2);
        assertThat(JournalCheck.check(directory, "").valid()).isTrue();
        assertThat(JournalCheck.check(directory, "").head().records()).isEqualTo(5);
        assertThat(contents()).hasSize(5).allSatisfy(line -> assertThat(JournalEntry.fromJson(line)).isEqualTo(entry(1)));
    }

    /** A journal of an older version has no hashes; it is read, and the first hash after it covers what it says. */
    @Test
    void olderJournalIsReadAndCoveredFromThenOn() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), CLOCK)) {
            log.append(entry(1).toJson().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(JournalCheck.check(directory, "").valid()).isTrue();
        journal(1);
        assertThat(JournalCheck.check(directory, "").valid()).isTrue();
        assertThat(contents()).hasSize(2);
        List<byte[]> records = records();
        byte[] forged = new String(records.getFirst(), StandardCharsets.UTF_8).replace("battery weak", "battery fine").getBytes(StandardCharsets.UTF_8);
        Path other = directory.resolve("forged");
        try (SegmentLog log = SegmentLog.open(other, SegmentLog.Limits.keepAll(), CLOCK)) {
            log.append(forged);
            log.append(records.get(1));
        }
        ChainCheck.Report report = JournalCheck.check(other, "");
        assertThat(report.valid()).isFalse();
        assertThat(Objects.requireNonNull(report.files().getFirst().firstBad()).record()).isEqualTo(2);
    }

    @Test
    void anyFlippedBitIsFoundAndATornTailIsCalledSo() throws IOException {
        journal(1);
        Path file = directory.resolve("00000000000000000001.seg");
        byte[] original = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * original.length; bit++) {
            byte[] flipped = original.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, flipped);
            assertThat(JournalCheck.check(directory, "").valid()).as("bit %d", bit).isFalse();
        }
        Files.write(file, java.util.Arrays.copyOf(original, original.length - 7));
        assertThat(Objects.requireNonNull(JournalCheck.check(directory, "").files().getFirst().firstBad()).kind()).isEqualTo(ChainCheck.TORN_TAIL);
    }

    private void journal(int entries) throws IOException {
        try (var journal = new AlarmJournal(directory, CLOCK)) {
            for (int i = 0; i < entries; i++) {
                journal.accept(entry(1));
            }
        }
    }

    private List<byte[]> records() throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (SegmentLog log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), CLOCK);
                LogReader reader = log.readFrom(1)) {
            while (reader.next()) {
                records.add(reader.bytes());
            }
        }
        return records;
    }

    private List<String> contents() throws IOException {
        return records().stream().map(bytes -> new String(ChainedRecord.of(bytes).content(), StandardCharsets.UTF_8)).toList();
    }

    private static JournalEntry entry(long timeNs) {
        var condition = new Condition("gen-2.weak", "gen-2", "battery weak", "it may not start", "look", Priority.HIGH, 900, "");
        return new JournalEntry(timeNs, JournalEntry.Kind.RAISED, "twin", "", true, 0, new Alarm("a000001", condition, Alarm.State.UNACKNOWLEDGED, timeNs, timeNs, "i000001"));
    }
}
