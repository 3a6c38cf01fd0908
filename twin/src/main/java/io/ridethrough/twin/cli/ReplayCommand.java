package io.ridethrough.twin.cli;

import io.ridethrough.twin.run.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay DIR}: a recorded run through the same loop once more. */
@Command(
        name = "replay",
        description = "Replays a recorded run and lists what was said before load was lost.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory recording in the data directory of a run.")
    private Path directory;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Replay.Result result = Replay.run(directory, InstantSource.system(), snapshot -> {});
        if (json) {
            spec.commandLine().getOut().println(Failures.write(result));
        } else {
            print(result);
        }
        return 0;
    }

    private void print(Replay.Result result) {
        var out = spec.commandLine().getOut();
        out.println(
                result.lossAtS() == null
                        ? "No load was lost."
                        : String.format(Locale.ROOT, "Load was lost at %.1f s.", result.lossAtS()));
        for (Replay.Warning warning : result.alarmsBeforeLoss()) {
            String lead = warning.leadS() == null
                    ? ""
                    : String.format(Locale.ROOT, "  %6.0f s before the loss", warning.leadS());
            out.println(String.format(Locale.ROOT, "%8.1f s%s  %s", warning.tS(), lead, warning.text()));
        }
    }
}
