package io.ridethrough.twin.cli;

import io.ridethrough.models.text.DurationText;
import io.ridethrough.twin.run.SiteRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run --config site.yaml}: the live twin on a plant of one's own. */
@Command(
        name = "run",
        description = "Runs the twin on a plant's own OPC UA server, until it is stopped.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class RunCommand implements Callable<Integer> {
    private static final long STOP_PATIENCE_S = 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "site.yaml: plant, server, store, page.")
    private Path config;

    @Option(names = "--exit-after", paramLabel = "DURATION", description = "Stops by itself, after 90s, 10min or 2h.")
    private @Nullable String exitAfter;

    @Option(names = "--check", description = "Reads everything the site file names and stops before connecting.")
    private boolean check;

    @Option(names = "--json", description = "One JSON document on standard output at the end.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        double stopAfterS = exitAfter == null ? Double.POSITIVE_INFINITY : DurationText.parseS(exitAfter);
        if (!(stopAfterS > 0)) {
            throw Texts.bad("--exit-after", "%s is not a duration.".formatted(exitAfter), "Maybe 90s, 10min or 2h.");
        }
        SiteRun.Plan plan = Sites.open(config);
        var out = spec.commandLine().getOut();
        if (check) {
            out.println(json ? Failures.write(new Failures.CheckResult(true, java.util.List.of())) : config + " is valid.");
            return 0;
        }
        var run = new SiteRun(plan, spec.commandLine().getErr());
        var ended = new CountDownLatch(1);
        Thread stopper = Thread.ofPlatform().unstarted(() -> {
            run.stop();
            try {
                ended.await(STOP_PATIENCE_S, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            SiteRun.Summary summary = run.run(stopAfterS);
            if (json) {
                out.println(Failures.write(summary));
                out.flush();
            }
            // A run that was to end by itself and never heard of the plant has not done what it was asked for.
            return exitAfter != null && summary.values().received() == 0 ? 1 : 0;
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(stopper);
            } catch (IllegalStateException _) {
                // The machine is going down: the hook is what stopped us.
            }
        }
    }
}
