package io.ridethrough.telemetry.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * Lines a store refused, each behind a comment with the time and the store's own words, so that a person can mend and
 * send them again. When the file is full it becomes the {@code .old} one, and the one before that goes.
 */
public final class DeadLetterFile {
    private static final int REASON_LIMIT = 1000;

    private final Path path;
    private final long maxBytes;
    private final InstantSource clock;

    public DeadLetterFile(Path path, long maxBytes, InstantSource clock) {
        this.path = path;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** Adds lines durably. */
    public void append(String lines, String reason) throws IOException {
        if (Files.exists(path) && Files.size(path) > maxBytes) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        String words = reason.replaceAll("\\s+", " ").strip();
        String shortened = words.length() > REASON_LIMIT ? words.substring(0, REASON_LIMIT) : words;
        String text = "# " + clock.instant() + " " + shortened + "\n" + lines.strip() + "\n";
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    public Path path() {
        return path;
    }
}
