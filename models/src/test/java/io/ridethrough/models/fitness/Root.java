package io.ridethrough.models.fitness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The repository as tests see it; the parent POM hands its place over. */
public final class Root {
    private Root() {}

    public static Path path() {
        String root = System.getProperty("ridethrough.root");
        if (root == null) {
            throw new IllegalStateException("The system property ridethrough.root is not set.\nMaybe the test runs outside Maven; add -Dridethrough.root=<repository>.");
        }
        return Path.of(root);
    }

    public static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    /** A file of the shared data folder beside the repository (or at -Dridethrough.data), or null where it is not at hand. */
    public static @Nullable Path findData(String name) {
        String folder = System.getProperty("ridethrough.data", "../shared/data");
        Path file = path().resolve(folder).resolve(name).normalize();
        return Files.exists(file) ? file : null;
    }
}
