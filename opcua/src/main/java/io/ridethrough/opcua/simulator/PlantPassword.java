package io.ridethrough.opcua.simulator;

import io.ridethrough.opcua.pki.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the plant account: random, made on first start, in a file only its owner can read. */
public final class PlantPassword {
    /** The plant account the twin uses: it may browse, read and subscribe. */
    public static final String USER = "twin";

    private static final int BYTES = 24;

    private PlantPassword() {}

    /** The password in {@code password} of the simulator's certificate directory; a new one when there is none. */
    public static String loadOrCreate(Path pkiDir) {
        Path file = pkiDir.resolve("password");
        try {
            PrivateFiles.directories(pkiDir);
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
                PrivateFiles.write(file, (made + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The password file %s cannot be used: %s\nMaybe it is not writable.".formatted(file, e.getMessage()), e);
        }
    }
}
