package io.ridethrough.twin.cli;

import io.ridethrough.models.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Secrets come from files or the environment, never from the command line, where other users of the machine see them. */
final class Secrets {
    private static final int BYTES_LIMIT = 4096;

    private Secrets() {}

    /** The secret a site file points to; one that is not there is a problem. Empty where none is named. */
    static String read(Site.Secret secret, Path folder) {
        if (!secret.isGiven()) {
            return "";
        }
        String value = find(secret.file().isEmpty() ? null : folder.resolve(secret.file()), secret.variable());
        if (value == null) {
            throw Texts.bad(secret.variable(), "The variable of the environment is not set.", "Maybe export it, or name a file instead.");
        }
        return value;
    }

    /** The one line of a file, else the value of a variable, else null. */
    static @Nullable String find(@Nullable Path file, String variable) {
        if (file == null) {
            String value = System.getenv(variable);
            return value == null || value.isBlank() ? null : value.strip();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > BYTES_LIMIT) {
                throw Texts.bad(file.toString(), "This is no file with a secret: it must be one short line.", "");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty() || text.contains("\n")) {
                throw Texts.bad(file.toString(), "The file must hold the secret and nothing else, on one line.", "");
            }
            return text;
        } catch (IOException e) {
            throw Texts.bad(file.toString(), "The file cannot be read: %s.".formatted(e.getMessage()), "");
        }
    }
}
