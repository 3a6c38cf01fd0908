package io.ridethrough.telemetry.archive;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the few lines off the console that the embedded store prints whatever its log settings say; standard output
 * belongs to the command's own answer. Everything else passes through.
 */
final class QuietConsole implements AutoCloseable {
    private static final List<String> UNWANTED = List.of("QuestDB is shutting down", "Reading log configuration from");

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Filter filteredOut = new Filter(out);
    private final Filter filteredErr = new Filter(err);

    QuietConsole() {
        System.setOut(filteredOut);
        System.setErr(filteredErr);
    }

    /** Puts the streams back, unless someone else has set others since. */
    @Override
    public void close() {
        if (System.out == filteredOut) {
            System.setOut(out);
        }
        if (System.err == filteredErr) {
            System.setErr(err);
        }
    }

    private static boolean isWanted(@Nullable String text) {
        return text == null || UNWANTED.stream().noneMatch(text::startsWith);
    }

    private static final class Filter extends PrintStream {
        Filter(PrintStream target) {
            super(target, true);
        }

        @Override
        public void println(@Nullable String text) {
            if (isWanted(text)) {
                super.println(text);
            }
        }

        @Override
        @SuppressWarnings("AnnotateFormatMethod") // The annotation belongs to the method it overrides.
        public PrintStream printf(String format, @Nullable Object... arguments) {
            return isWanted(format) ? super.printf(format, arguments) : this;
        }
    }
}
