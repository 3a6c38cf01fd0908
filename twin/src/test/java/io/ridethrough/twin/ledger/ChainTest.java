package io.ridethrough.twin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.twin.ledger.ChainCheck.FileReport;
import io.ridethrough.twin.ledger.LedgerRecord.Numbered;
import io.ridethrough.twin.predict.Percentiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain on disk: what a crash leaves is mended and told, and nothing can be changed unseen. */
class ChainTest {
    private static final String FIRST_FILE = "00000000000000000001.jsonl";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void recordsComeBackAsTheyWere() throws IOException {
        List<LedgerRecord> written = records();
        write(directory, Long.MAX_VALUE, written);
        assertThat(read(directory)).extracting(Numbered::record).containsExactlyElementsOf(written);
        assertThat(read(directory)).extracting(Numbered::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(LedgerRecord.fromJson(written.get(1).toJson(9).replace("\"n\":9", "\"n\":9,\"later\":1")).record()).isEqualTo(written.get(1));
        assertThatThrownBy(() -> LedgerRecord.fromJson("{\"n\":1,\"kind\":\"guess\"}")).hasMessageContaining("no ledger record");
    }

    /** The hash of a record by a program of another make, as the document tells. */
    @Test
    void hashIsWhatSha256sumSays() throws Exception {
        write(directory, Long.MAX_VALUE, records());
        String before = "0".repeat(64);
        for (String line : Files.readAllLines(directory.resolve(FIRST_FILE))) {
            Process sum = new ProcessBuilder("sha256sum").start();
            try (var in = sum.getOutputStream()) {
                in.write((before + line.substring(65)).getBytes(StandardCharsets.UTF_8));
            }
            before = new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(0, 64);
            assertThat(line).startsWith(before + " ");
        }
    }

    @Test
    void memoryGivesTheSameHead() throws IOException {
        Chain.Head onDisk = write(directory, 400, records());
        var memory = new MemoryChain();
        records().forEach(memory::append);
        assertThat(memory.head()).isEqualTo(onDisk);
    }

    @Test
    void filesFollowOneAnother() throws IOException {
        write(directory, 400, records());
        assertThat(ChainLines.files(directory)).hasSizeGreaterThan(2);
        assertThat(ChainCheck.check(directory, "", null).valid()).isTrue();
        assertThat(read(directory)).hasSize(5);
    }

    /** Killed at every byte: the whole records stay, the rest is cut off and told, and the ledger goes on. */
    @Test
    void killedAtAnyByteLosesOnlyTheUnfinishedRecord() throws IOException {
        write(directory, Long.MAX_VALUE, shortRecords());
        byte[] whole = Files.readAllBytes(directory.resolve(FIRST_FILE));
        for (int length = 0; length < whole.length; length++) {
            Path killed = Files.createDirectory(directory.resolve("killed-" + length));
            Files.write(killed.resolve(FIRST_FILE), Arrays.copyOf(whole, length));
            int complete = (int) new String(whole, 0, length, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
            int torn = length - (new String(whole, 0, length, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1);
            FileReport report = ChainCheck.check(killed, "", null).files().getFirst();
            if (torn > 0) {
                assertThat(report.firstBad()).as("killed at %d", length).isNotNull();
                assertThat(Objects.requireNonNull(report.firstBad()).kind()).isEqualTo(ChainCheck.TORN_TAIL);
            }
            List<Numbered> found = new ArrayList<>();
            try (ChainFile chain = ChainFile.open(killed, found::add)) {
                assertThat(found).as("killed at %d", length).hasSize(complete);
                assertThat(chain.cutBytes()).isEqualTo(torn);
                assertThat(chain.findCutSha256() == null).isEqualTo(torn == 0);
                assertThat(chain.append(new LedgerRecord.Lost(9, 9, null, null))).isEqualTo(complete + 1);
            }
            assertThat(ChainCheck.check(killed, "", null).valid()).as("killed at %d", length).isTrue();
        }
    }

    /** Every single bit of every file of a small ledger. */
    @Test
    void anyFlippedBitIsFound() throws IOException {
        write(directory, 300, shortRecords());
        List<Path> files = new ArrayList<>(ChainLines.files(directory));
        files.add(directory.resolve(HeadFile.NAME));
        assertThat(files).hasSizeGreaterThan(2);
        int bits = 0;
        for (Path file : files) {
            byte[] original = Files.readAllBytes(file);
            for (int bit = 0; bit < 8 * original.length; bit++) {
                byte[] flipped = original.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                Files.write(file, flipped);
                assertThat(ChainCheck.check(directory, "", null).valid()).as("bit %d of %s", bit, file.getFileName()).isFalse();
                bits++;
            }
            Files.write(file, original);
        }
        assertThat(ChainCheck.check(directory, "", null).valid()).isTrue();
        assertThat(bits).isGreaterThan(3_000);
    }

    @Test
    void deletedDuplicatedAndSwappedRecordsAreNamed() throws IOException {
        write(directory, Long.MAX_VALUE, records());
        Path file = directory.resolve(FIRST_FILE);
        List<String> lines = Files.readAllLines(file);
        List<String> deleted = new ArrayList<>(lines);
        deleted.remove(2);
        assertFirstBad(file, deleted, 4, ChainCheck.MISSING);
        List<String> first = new ArrayList<>(lines);
        first.removeFirst();
        assertFirstBad(file, first, 2, ChainCheck.MISSING);
        List<String> duplicated = new ArrayList<>(lines);
        duplicated.add(2, lines.get(1));
        assertFirstBad(file, duplicated, 2, ChainCheck.REPEATED);
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 1, 2);
        assertFirstBad(file, swapped, 3, ChainCheck.MISSING);
        List<String> changed = new ArrayList<>(lines);
        changed.set(1, lines.get(1).replace("\"probability\":0.125", "\"probability\":0.925"));
        assertFirstBad(file, changed, 2, ChainCheck.CHANGED);
    }

    /** Whole records gone from the end leave a chain that fits: the file head misses them. A noted hash does so without it. */
    @Test
    void endCutOffAtARecordIsNoTornTail() throws IOException {
        Chain.Head head = write(directory, Long.MAX_VALUE, records());
        Path file = directory.resolve(FIRST_FILE);
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines.subList(0, 3)) + "\n");
        ChainCheck.Report report = ChainCheck.check(directory, "", null);
        assertThat(report.files().getFirst().valid()).isTrue();
        assertThat(Objects.requireNonNull(report.files().getLast().firstBad()).kind()).isEqualTo(ChainCheck.CUT_SHORT);
        assertThatThrownBy(() -> ChainFile.open(directory, r -> {})).isInstanceOf(IOException.class).hasMessageContaining("not continued");
        HeadFile.write(directory, new Chain.Head(3, lines.get(2).substring(0, 64)));
        assertThat(ChainCheck.check(directory, "", null).valid()).isTrue();
        assertThat(ChainCheck.check(directory, "", lines.get(1).substring(0, 64)).valid()).isTrue();
        assertThat(ChainCheck.check(directory, "", head.hash()).valid()).isFalse();
    }

    /** A chain written anew from its first changed record verifies by itself, but not against a head that was noted. */
    @Test
    void rewrittenChainIsFoundByANotedHead() throws IOException {
        Chain.Head noted = write(directory, Long.MAX_VALUE, records());
        Path forged = directory.resolve("forged");
        List<LedgerRecord> better = new ArrayList<>(records());
        better.set(1, prediction(0.9));
        write(forged, Long.MAX_VALUE, better);
        assertThat(ChainCheck.check(forged, "", null).valid()).isTrue();
        ChainCheck.Report report = ChainCheck.check(forged, "", noted.hash());
        assertThat(report.valid()).isFalse();
        assertThat(Objects.requireNonNull(report.files().getLast().firstBad()).kind()).isEqualTo(ChainCheck.HEAD_DIFFERS);
    }

    @Test
    void changedLedgerIsNotContinuedAndOneDirectoryHasOneOwner() throws IOException {
        write(directory, Long.MAX_VALUE, records());
        try (ChainFile _ = ChainFile.open(directory, r -> {})) {
            assertThatThrownBy(() -> ChainFile.open(directory, r -> {})).hasMessageContaining("in use");
        }
        Path file = directory.resolve(FIRST_FILE);
        Files.writeString(file, Files.readString(file).replace("0.125", "0.126"));
        assertThatThrownBy(() -> ChainFile.open(directory, r -> {})).hasMessageContaining("does not verify");
    }

    private void assertFirstBad(Path file, List<String> lines, long record, String kind) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        FileReport report = ChainCheck.check(directory, "", null).files().getFirst();
        assertThat(report.valid()).isFalse();
        assertThat(Objects.requireNonNull(report.firstBad()).record()).as(kind).isEqualTo(record);
        assertThat(Objects.requireNonNull(report.firstBad()).kind()).isEqualTo(kind);
    }

    static Chain.Head write(Path directory, long segmentBytes, List<LedgerRecord> records) throws IOException {
        try (ChainFile chain = ChainFile.open(directory, r -> {}, segmentBytes)) {
            for (LedgerRecord record : records) {
                chain.append(record);
                chain.sync();
            }
            return chain.head();
        }
    }

    private static List<Numbered> read(Path directory) throws IOException {
        List<Numbered> found = new ArrayList<>();
        ChainFile.open(directory, found::add).close();
        return found;
    }

    static LedgerRecord prediction(double probability) {
        return new LedgerRecord.Predicted(
                2, 1, "utility-a-lost", probability, 0.1, 0.2, 1e-7, false, new Percentiles(60, 300.5, 900), 3600.0, 0, null, "0.1.0", 42, "ab".repeat(32), "first");
    }

    private static List<LedgerRecord> shortRecords() {
        return List.of(new LedgerRecord.Lost(1, 1, null, null), new LedgerRecord.Lost(2, 2, null, 5.5), new LedgerRecord.Lost(3, 3, null, null));
    }

    static List<LedgerRecord> records() {
        return List.of(
                new LedgerRecord.Opened(1, "0.1.0", "iad-1", "cd".repeat(32), 42, 200, null, null),
                prediction(0.125),
                new LedgerRecord.Demanded(5, 4, "utility-a-lost", 2L, "utility-a lost"),
                new LedgerRecord.Came(9, 3, true, 312.5, 3600, "the horizon is over", 0.125, 0.765625, 2.0794415416798357),
                new LedgerRecord.Lost(11, 10, null, null));
    }
}
