package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens text files and shipped resources for the parsers of models, which open nothing themselves. */
final class Texts {
    private static final long BYTES_LIMIT = 200_000_000;

    private Texts() {}

    /** The text of a file; a file that cannot be read is a problem of the input. */
    static String file(Path path) {
        try {
            if (Files.size(path) > BYTES_LIMIT) {
                throw bad(path.toString(), "The file is larger than %d bytes.".formatted(BYTES_LIMIT), "");
            }
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw bad(path.toString(), "The file cannot be read: %s.".formatted(e.getMessage()), "");
        }
    }

    /** The text of a shipped resource, or null when there is none of that name. */
    static @Nullable String findResource(String name) {
        try (InputStream in = PlantFile.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource %s cannot be read.".formatted(name), e);
        }
    }

    /** The path a user gave if something is there, or null. */
    static @Nullable Path findExisting(String text) {
        try {
            Path path = Path.of(text);
            return Files.exists(path) ? path : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    static BadInput bad(String file, String message, String hint) {
        return new BadInput(List.of(new Problem(file, 0, message, hint)));
    }
}
