package io.ridethrough.twin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ridethrough.twin.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the chain of a ledger without changing anything and says where it breaks first. */
public final class ChainCheck {
    /** A record or its hash is not what was written. */
    public static final String CHANGED = "changed";
    /** Records are missing before this one. */
    public static final String MISSING = "missing";
    /** A record stands twice, or out of order. */
    public static final String REPEATED = "repeated";
    /** A line is not of the form. */
    public static final String MALFORMED = "malformed";
    /** The last record is unfinished, as a crash leaves it; the next run cuts it off and says so. */
    public static final String TORN_TAIL = "torn-tail";
    /** Records that were there are gone from the end. */
    public static final String CUT_SHORT = "cut-short";
    /** The head is not in the chain. */
    public static final String HEAD_DIFFERS = "head-differs";

    /**
     * Where a file breaks first.
     *
     * @param record number of the record, where there is one
     * @param offset byte in the file where the record begins
     * @param kind one of the words above
     * @param message in one sentence
     */
    public record FirstBad(long record, long offset, String kind, String message) {}

    /**
     * What was found in one file.
     *
     * @param file name below the directory that was asked about
     * @param records whole records in it
     * @param firstBad absent when it is valid
     */
    public record FileReport(String file, long records, boolean valid, @Nullable FirstBad firstBad) {
        static FileReport of(String file, long records, @Nullable FirstBad bad) {
            return new FileReport(file, records, bad == null, bad);
        }
    }

    /**
     * A chain.
     *
     * @param files in order
     * @param head number and hash of the last whole record
     */
    public record Report(List<FileReport> files, Chain.Head head) {
        public Report {
            files = List.copyOf(files);
        }

        /** Whether every file is. */
        public boolean valid() {
            return files.stream().allMatch(FileReport::valid);
        }
    }

    private final @Nullable String wanted;
    private final HeadFile headFile;
    private Chain.Head head = Chain.Head.START;
    private boolean wantedSeen;

    private ChainCheck(Path directory, @Nullable String wanted) throws IOException {
        this.wanted = wanted;
        headFile = HeadFile.read(directory);
        wantedSeen = HashChain.START.equals(wanted);
    }

    /**
     * Checks the ledger in a directory; no files give an empty report.
     *
     * @param prefix of file names in the report, such as {@code ledger/}
     * @param wanted hash that was noted as head at some time, null when none was
     */
    public static Report check(Path directory, String prefix, @Nullable String wanted) throws IOException {
        var check = new ChainCheck(directory, wanted);
        List<FileReport> reports = new ArrayList<>();
        List<Path> files = ChainLines.files(directory);
        for (Path file : files) {
            reports.add(check.file(file, prefix, file.equals(files.getLast())));
        }
        if (!files.isEmpty()) {
            FirstBad bad = check.headFile.findBad(check.head.records());
            reports.add(FileReport.of(prefix + HeadFile.NAME, 0, bad == null ? check.noted() : bad));
        }
        return new Report(reports, check.head);
    }

    private FileReport file(Path file, String prefix, boolean last) throws IOException {
        FirstBad bad = null;
        long records = 0;
        long nameNumber = Long.parseLong(file.getFileName().toString().substring(0, 20));
        if (nameNumber != head.records() + 1) {
            String kind = nameNumber > head.records() + 1 ? MISSING : REPEATED;
            bad = new FirstBad(nameNumber, 0, kind, "The file begins with record %d, but %d comes next.".formatted(nameNumber, head.records() + 1));
        }
        try (var lines = new ChainLines(file)) {
            for (ChainLines.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.whole()) {
                    bad = bad == null ? unfinished(line, last) : bad;
                    break;
                }
                FirstBad here = take(line);
                bad = bad == null ? here : bad;
                records++;
            }
        }
        return FileReport.of(prefix + file.getFileName(), records, bad);
    }

    private FirstBad unfinished(ChainLines.Line line, boolean last) {
        long number = head.records() + 1;
        return last
                ? new FirstBad(number, line.offset(), TORN_TAIL, "The last %d bytes are an unfinished record, as a crash leaves it; the next run cuts them off and says so.".formatted(line.bytes().length))
                : new FirstBad(number, line.offset(), MALFORMED, "The line has no end, but the ledger goes on in another file.");
    }

    /** Follows the chain with a record; after a break it goes on from the hash that stands there, so that later breaks show. */
    private @Nullable FirstBad take(ChainLines.Line line) {
        long expected = head.records() + 1;
        String hash = line.findHash();
        if (hash == null) {
            head = new Chain.Head(expected, head.hash());
            return new FirstBad(expected, line.offset(), MALFORMED, "The line is not a hash, a space and a record.");
        }
        boolean follows = hash.equals(HashChain.next(head.hash(), line.record()));
        long number = number(line.record(), expected);
        head = new Chain.Head(number, hash);
        headFile.pass(head);
        wantedSeen |= hash.equals(wanted);
        if (follows && number == expected) {
            return null;
        }
        String kind = number == expected ? CHANGED : number > expected ? MISSING : REPEATED;
        String message =
                switch (kind) {
                    case CHANGED -> "The record, its hash or the one before is not what was written.";
                    case MISSING -> "Record %d follows record %d: what was between them is gone, or the number was changed.".formatted(number, expected - 1);
                    default -> "Record %d follows record %d: it stands twice or out of order, or the number was changed.".formatted(number, expected - 1);
                };
        return new FirstBad(number, line.offset(), kind, message);
    }

    private static long number(byte[] record, long otherwise) {
        try {
            return Json.mapper().readTree(new String(record, StandardCharsets.UTF_8)).path("n").asLong(otherwise);
        } catch (JsonProcessingException _) {
            return otherwise;
        }
    }

    private @Nullable FirstBad noted() {
        return wanted == null || wantedSeen
                ? null
                : new FirstBad(head.records(), 0, HEAD_DIFFERS, "The noted head is not the hash of any record: the chain was written anew, or the hash was noted wrong.");
    }
}
