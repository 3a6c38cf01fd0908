package io.ridethrough.twin.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of one file of a ledger: {@code <hash> <JSON>}, each ended by a line feed. */
final class ChainLines implements Closeable {
    /** A record is some hundred bytes; a line without an end is given up here. */
    static final int LONGEST_LINE = 1 << 20;

    private static final Pattern FILE = Pattern.compile("\\d{20}\\.jsonl");

    private final InputStream in;
    private long offset;

    /** Where the line begins, the line without its end, and whether it had one. The bytes are not to be changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(long offset, byte[] bytes, boolean whole) {
        /** The hash it begins with, or null when the line is not of the form. */
        @Nullable String findHash() {
            if (bytes.length < HashChain.HEX_LENGTH + 2 || bytes[HashChain.HEX_LENGTH] != ' ') {
                return null;
            }
            String hash = new String(bytes, 0, HashChain.HEX_LENGTH, StandardCharsets.US_ASCII);
            return HashChain.isHash(hash) ? hash : null;
        }

        /** The record behind the hash. */
        byte[] record() {
            return Arrays.copyOfRange(bytes, HashChain.HEX_LENGTH + 1, bytes.length);
        }
    }

    ChainLines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The next line, or null at the end. */
    @Nullable Line next() throws IOException {
        long begin = offset;
        var line = new ByteArrayOutputStream(512);
        int read = in.read();
        while (read >= 0 && read != '\n' && line.size() < LONGEST_LINE) {
            line.write(read);
            read = in.read();
        }
        offset += line.size() + (read >= 0 ? 1 : 0);
        return read < 0 && line.size() == 0 ? null : new Line(begin, line.toByteArray(), read == '\n');
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The files of a ledger in order; empty when the directory holds none. */
    static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var listing = Files.list(directory)) {
            return listing.filter(file -> FILE.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
    }

    static String fileName(long firstNumber) {
        return "%020d.jsonl".formatted(firstNumber);
    }
}
