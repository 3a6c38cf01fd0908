package io.ridethrough.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.telemetry.spool.SegmentLog.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {
    private static final Limits SMALL = new Limits(200, 100_000, Duration.ofDays(1));

    private final Path home;

    SegmentLogTest(@TempDir Path home) {
        this.home = home;
    }

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    private SegmentLog open(Path directory) throws IOException {
        return SegmentLog.open(directory, Limits.keepAll(), clock);
    }

    private static long append(SegmentLog log, String text) throws IOException {
        return log.append(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> readAll(SegmentLog log, long from) throws IOException {
        var texts = new ArrayList<String>();
        try (LogReader reader = log.readFrom(from)) {
            while (reader.next()) {
                texts.add(reader.seq() + ":" + new String(reader.bytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static Path segmentOf(Path directory, long seq) {
        return directory.resolve(Segment.fileName(seq));
    }

    @Test
    void recordsAreNumberedFromOneAndComeBackInOrderAlsoAfterReopening() throws IOException {
        try (SegmentLog log = open(home)) {
            assertThat(append(log, "one")).isEqualTo(1);
            assertThat(append(log, "")).isEqualTo(2);
            assertThat(log.append(ByteBuffer.wrap("xthreex".getBytes(StandardCharsets.UTF_8), 1, 5))).isEqualTo(3);
            assertThat(log.syncedBefore()).isEqualTo(1);
            log.sync();
            assertThat(log.syncedBefore()).isEqualTo(4);
        }
        try (SegmentLog log = open(home)) {
            assertThat(log.tornBytes()).isZero();
            assertThat(append(log, "four")).isEqualTo(4);
            assertThat(readAll(log, 1)).containsExactly("1:one", "2:", "3:three", "4:four");
            assertThat(readAll(log, 3)).containsExactly("3:three", "4:four");
            assertThat(readAll(log, 5)).isEmpty();
        }
    }

    @Test
    void readerFollowsTheLogThroughSegmentsWhileItGrows() throws IOException {
        try (SegmentLog log = SegmentLog.open(home, SMALL, clock);
                LogReader reader = log.readFrom(1)) {
            assertThat(reader.next()).isFalse();
            for (int i = 1; i <= 50; i++) {
                append(log, "record " + i);
                assertThat(reader.next()).isTrue();
                assertThat(reader.seq()).isEqualTo(i);
                assertThat(new String(reader.bytes(), StandardCharsets.UTF_8)).isEqualTo("record " + i);
                assertThat(reader.next()).isFalse();
            }
            assertThat(readAll(log, 1)).hasSize(50);
        }
        try (SegmentLog log = SegmentLog.open(home, SMALL, clock)) {
            assertThat(readAll(log, 20)).hasSize(31).first().isEqualTo("20:record 20");
        }
    }

    @Test
    void recordLargerThanASegmentGetsOneOfItsOwn() throws IOException {
        try (SegmentLog log = SegmentLog.open(home, SMALL, clock)) {
            append(log, "a");
            append(log, "b".repeat(50_000));
            append(log, "c");
            assertThat(readAll(log, 1)).hasSize(3).last().isEqualTo("3:c");
        }
    }

    @Test
    void tailTornAtAnyByteIsCutAwayAndTheLogGoesOn() throws IOException {
        Path original = home.resolve("original");
        try (SegmentLog log = open(original)) {
            for (int i = 1; i <= 4; i++) {
                append(log, "record " + i);
            }
        }
        byte[] whole = Files.readAllBytes(segmentOf(original, 1));
        int recordBytes = Segment.RECORD_HEADER_BYTES + "record 1".length();
        for (int cut = 0; cut < whole.length; cut++) {
            Path copy = home.resolve("cut-" + cut);
            Files.createDirectories(copy);
            Files.write(segmentOf(copy, 1), Arrays.copyOf(whole, cut));
            int intact = Math.max(0, cut - Segment.HEADER_BYTES) / recordBytes;
            try (SegmentLog log = open(copy)) {
                assertThat(log.nextSeq()).as("cut at %d", cut).isEqualTo(intact + 1);
                append(log, "after");
                assertThat(readAll(log, 1)).hasSize(intact + 1).last().isEqualTo((intact + 1) + ":after");
            }
            try (SegmentLog log = open(copy)) {
                assertThat(readAll(log, 1)).as("reopened, cut at %d", cut).hasSize(intact + 1);
                assertThat(log.tornBytes()).isZero();
            }
        }
    }

    @Test
    void flippedByteAnywhereNeverYieldsAWrongRecordAndAllIntactOnesBeforeItSurvive() throws IOException {
        Path original = home.resolve("original");
        try (SegmentLog log = open(original)) {
            for (int i = 1; i <= 4; i++) {
                append(log, "record " + i);
            }
        }
        byte[] whole = Files.readAllBytes(segmentOf(original, 1));
        int recordBytes = Segment.RECORD_HEADER_BYTES + "record 1".length();
        for (int at = Segment.HEADER_BYTES; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x41;
            Path copy = home.resolve("flip-" + at);
            Files.createDirectories(copy);
            Files.write(segmentOf(copy, 1), damaged);
            int before = (at - Segment.HEADER_BYTES) / recordBytes;
            try (SegmentLog log = open(copy)) {
                long seq = append(log, "after");
                List<String> texts = readAll(log, 1);
                for (int i = 1; i <= before; i++) {
                    assertThat(texts).as("flip at %d", at).contains(i + ":record " + i);
                }
                assertThat(texts).last().isEqualTo(seq + ":after");
                assertThat(texts.subList(0, texts.size() - 1))
                        .as("flip at %d", at)
                        .allMatch(text -> text.matches("([1-4]):record \\1"))
                        .doesNotContain((before + 1) + ":record " + (before + 1));
                boolean inBytes = (at - Segment.HEADER_BYTES) % recordBytes >= Segment.RECORD_HEADER_BYTES;
                if (inBytes && before < 3) {
                    assertThat(texts).as("damage in the bytes costs one record").hasSize(4);
                }
            }
        }
    }

    @Test
    void damageInAnOlderSegmentIsCountedAndTheNextSegmentsAreRead() throws IOException {
        try (SegmentLog log = SegmentLog.open(home, SMALL, clock)) {
            for (int i = 1; i <= 30; i++) {
                append(log, "record " + i);
            }
            try (var channel = Files.newByteChannel(segmentOf(home, 1), StandardOpenOption.WRITE)) {
                channel.position(Segment.HEADER_BYTES);
                channel.write(ByteBuffer.wrap(new byte[] {127, 127}));
            }
            try (LogReader reader = log.readFrom(1)) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.seq()).isGreaterThan(1);
                assertThat(reader.lostRecords()).isEqualTo(reader.seq() - 1);
                int rest = 1;
                while (reader.next()) {
                    rest++;
                }
                assertThat(rest + reader.lostRecords()).isEqualTo(30);
            }
        }
    }

    @Test
    void oldestSegmentsGiveWayAtTheByteLimitAndUnreleasedRecordsAreCounted() throws IOException {
        try (SegmentLog log = SegmentLog.open(home, new Limits(200, 1000, Duration.ofDays(1)), clock)) {
            for (int i = 1; i <= 100; i++) {
                append(log, "record " + i);
                log.discardBefore(Math.min(i, 11));
            }
            assertThat(log.sizeBytes()).isLessThanOrEqualTo(1200);
            assertThat(log.droppedRecords()).isEqualTo(log.firstSeq() - 11);
            assertThat(log.droppedBytes()).isPositive();
            assertThat(readAll(log, 1)).hasSize((int) (101 - log.firstSeq())).last().isEqualTo("100:record 100");
        }
    }

    @Test
    void segmentsOlderThanTheAgeLimitGiveWay() throws IOException {
        try (SegmentLog log = SegmentLog.open(home, new Limits(1000, 100_000, Duration.ofHours(10)), clock)) {
            for (int hour = 0; hour < 24; hour++) {
                append(log, "hour " + hour);
                now = now.plus(Duration.ofMinutes(61));
            }
            List<String> left = readAll(log, 1);
            assertThat(left).last().isEqualTo("24:hour 23");
            assertThat(left.size()).isBetween(9, 12);
            assertThat(log.droppedRecords()).isEqualTo(24 - left.size());
        }
    }

    @Test
    void releasedSegmentsAreDeletedAndDoNotCountAsDropped() throws IOException {
        try (SegmentLog log = SegmentLog.open(home, SMALL, clock)) {
            for (int i = 1; i <= 50; i++) {
                append(log, "record " + i);
            }
            long before = log.sizeBytes();
            log.discardBefore(40);
            assertThat(log.sizeBytes()).isLessThan(before / 2);
            assertThat(log.firstSeq()).isBetween(30L, 40L);
            assertThat(log.droppedRecords()).isZero();
        }
    }

    @Test
    void secondOwnerOfTheDirectoryIsRefused() throws IOException {
        try (SegmentLog log = open(home)) {
            assertThatThrownBy(() -> open(home)).isInstanceOf(IOException.class).hasMessageContaining("in use");
            append(log, "still mine");
        }
    }

    @Test
    void failedWriteOrSyncLosesNothingAcknowledgedAndTheLogGoesOn() throws IOException {
        var files = new FailingFiles();
        try (SegmentLog log = SegmentLog.open(home, Limits.keepAll(), clock, files)) {
            append(log, "one");
            files.failWritesAfterBytes = 7;
            assertThatThrownBy(() -> append(log, "torn")).isInstanceOf(IOException.class).hasMessageContaining("full");
            files.failWritesAfterBytes = -1;
            assertThat(append(log, "two")).isEqualTo(2);
            files.failSync = true;
            assertThatThrownBy(log::sync).isInstanceOf(IOException.class);
            files.failSync = false;
            assertThat(append(log, "three")).isEqualTo(3);
            log.sync();
            assertThat(readAll(log, 1)).containsExactly("1:one", "2:two", "3:three");
        }
        try (SegmentLog log = open(home)) {
            assertThat(readAll(log, 1)).containsExactly("1:one", "2:two", "3:three");
            assertThat(append(log, "four")).isEqualTo(4);
        }
    }

    @Test
    void everyRecordAProcessReportedBeforeItWasKilledIsThere() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long reported = 0;
        try (BufferedReader lines = child.inputReader()) {
            while (reported < 2000) {
                String line = lines.readLine();
                assertThat(line).as("the child ended by itself").isNotNull();
                reported = Long.parseLong(line);
            }
            child.destroyForcibly();
            // What was still in the pipe counts as reported too.
            for (String line = lines.readLine(); line != null && line.matches("\\d+"); line = lines.readLine()) {
                reported = Math.max(reported, Long.parseLong(line));
            }
        } catch (IOException e) {
            assertThat(reported).isGreaterThanOrEqualTo(2000);
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (SegmentLog log = SegmentLog.open(home, new Limits(10_000, 1 << 30, Duration.ofDays(1)), clock)) {
            List<String> texts = readAll(log, 1);
            // The last line may have been cut in the middle of its digits.
            assertThat(texts.size()).isGreaterThanOrEqualTo(2000);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(texts.get(i)).isEqualTo((i + 1) + ":record " + (i + 1));
            }
        }
    }

    /** The child process: appends and reports each number once it is appended. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            var limits = new Limits(10_000, 1 << 30, Duration.ofDays(1));
            try (SegmentLog log = SegmentLog.open(Path.of(args[0]), limits, InstantSource.system())) {
                for (int i = 1; i < 1_000_000; i++) {
                    System.out.println(append(log, "record " + i));
                }
            }
        }
    }
}
