package io.ridethrough.twin.ledger;

import io.ridethrough.twin.ledger.ChainCheck.FirstBad;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code head} beside a ledger: number and hash of the last record that was safe on disk when it was written. It may lag behind
 * the chain, as after a crash, but what it names must be there: so records that are gone from the end are missed.
 */
final class HeadFile {
    static final String NAME = "head";
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})\n");

    /** What it says, null when there is no file; number -1 when it cannot be read. */
    private final Chain.@Nullable Head said;
    private boolean met;

    private HeadFile(Chain.@Nullable Head said) {
        this.said = said;
        met = said != null && said.records() == 0 && said.hash().equals(HashChain.START);
    }

    static HeadFile read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return new HeadFile(null);
        }
        Matcher line = LINE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        return new HeadFile(line.matches() ? new Chain.Head(Long.parseLong(line.group(1)), line.group(2)) : new Chain.Head(-1, ""));
    }

    /** A record of the chain goes by. */
    void pass(Chain.Head record) {
        met |= record.equals(said);
    }

    /** What speaks against it once all records have gone by, or null. */
    @Nullable FirstBad findBad(long records) {
        if (said == null) {
            return records == 0 ? null : new FirstBad(records, 0, ChainCheck.HEAD_DIFFERS, "The file head is missing.");
        }
        if (said.records() < 0) {
            return new FirstBad(records, 0, ChainCheck.MALFORMED, "The file head is not a number, a space and a hash.");
        }
        if (said.records() > records) {
            return new FirstBad(said.records(), 0, ChainCheck.CUT_SHORT, "There were %d records and only %d are left: the end was cut off.".formatted(said.records(), records));
        }
        return met
                ? null
                : new FirstBad(said.records(), 0, ChainCheck.HEAD_DIFFERS, "Record %d has another hash than the file head says.".formatted(said.records()));
    }

    static void write(Path directory, Chain.Head head) throws IOException {
        Path next = directory.resolve(NAME + ".next");
        Files.writeString(next, head.records() + " " + head.hash() + "\n", StandardCharsets.US_ASCII);
        Files.move(next, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
