package io.ridethrough.telemetry.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** How a log opens its files. The disk in production; a test hands in files that fail. */
@FunctionalInterface
public interface LogFiles {
    /** Opens a file as {@link FileChannel#open(Path, OpenOption...)} does. */
    FileChannel open(Path path, OpenOption... options) throws IOException;

    /** The real disk. */
    static LogFiles disk() {
        return FileChannel::open;
    }
}
