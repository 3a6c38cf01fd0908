package io.ridethrough.opcua.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner can read: 0600 and 0700 where the file system knows modes. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes the directory with mode 0700. */
    public static void directories(Path dir) throws IOException {
        Files.createDirectories(dir);
        if (posix(dir)) {
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Writes a new file; it has its narrow mode before the first byte is in it. */
    public static void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        if (posix(file.resolveSibling("."))) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.write(file, content, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
