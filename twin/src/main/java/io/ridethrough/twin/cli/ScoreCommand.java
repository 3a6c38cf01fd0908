package io.ridethrough.twin.cli;

import io.ridethrough.twin.score.FleetScore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score}: fleets of virtual plants whose truth is hidden from the twin, and what its forecasts of them were worth. */
@Command(
        name = "score",
        description = "Scores the forecasts on a fleet of virtual plants whose truth is hidden from the twin.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ScoreCommand implements Callable<Integer> {
    private static final int MOST_PLANTS = 1_000_000;
    private static final double MOST_DAYS = 36_525;

    @Spec
    private CommandSpec spec;

    @Option(names = "--plants", paramLabel = "N", description = "Plants of the fleet, a fifth of them controls (default ${DEFAULT-VALUE}).")
    private int plants = 20;

    @Option(names = "--days", paramLabel = "N", description = "Days of each plant's life (default ${DEFAULT-VALUE}).")
    private double days = 365;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the fleet (default ${DEFAULT-VALUE}). The same seed gives the same bytes.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Plants at a time (default: one for each processor). Changes no figure.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        check("--plants", plants, 1, MOST_PLANTS);
        check("--days", days, 1, MOST_DAYS);
        check("--threads", threads, 1, 1024);
        var err = spec.commandLine().getErr();
        var fleet = new FleetScore(plants, days, seed);
        FleetScore.Result result = fleet.run(threads, (lived, demands) -> {
            err.print("\r%d of %d plants, %d demands".formatted(lived, plants, demands));
            err.flush();
        });
        err.println();
        if (json) {
            spec.commandLine().getOut().println(Failures.write(result.document()));
        } else {
            result.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    private static void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw Texts.bad(option, "%s must lie within %.0f to %.0f, not %s.".formatted(option, least, most, value), "");
        }
    }
}
