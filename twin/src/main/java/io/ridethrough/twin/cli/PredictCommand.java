package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.whatif.PlantStateJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict PLANT}: the forecast of every credible event, from rest or from a saved snapshot. */
@Command(
        name = "predict",
        description = "Forecasts the loss of each feed, of all feeds, and now.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PredictCommand implements Callable<Integer> {
    private static final int SAMPLES = 1500;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Option(names = "--state", paramLabel = "FILE", description = "JSON of /api/v1/snapshot; without it the plant is at rest.")
    private @Nullable Path state;

    @Option(names = "--event", paramLabel = "ID", description = "Only this event, such as utility-a-lost.")
    private @Nullable String event;

    @Option(names = "--horizon-s", paramLabel = "N", description = "Seconds looked ahead (default ${DEFAULT-VALUE}).")
    private double horizonS = Forecaster.Settings.HORIZON_S;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all sampling (default 1). With it the output is the same, byte for byte, every time.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The JSON of {@code predict}; a run with a given seed leaves its time out, so that the bytes repeat. */
    record Result(List<Prediction> events, @Nullable Double elapsedMs) {}

    @Override
    public Integer call() {
        long startNs = System.nanoTime();
        PlantSource source = Plants.open(plantName);
        Plant plant = source.parse();
        var index = new PlantIndex(plant);
        PlantState from = state == null
                ? RestingPlant.of(index)
                : PlantStateJson.read(state.toString(), Texts.file(state), index);
        var forecaster = new Forecaster(index, new ServiceForecasts(index, source.parseServices(plant)));
        List<Prediction> all =
                forecaster.predictAll(from, new Forecaster.Settings(seed == null ? 1 : seed, horizonS, SAMPLES), List.of());
        List<Prediction> wanted = all.stream()
                .filter(p -> event == null || p.event().equals(event))
                .toList();
        if (wanted.isEmpty()) {
            List<String> ids = all.stream().map(Prediction::event).toList();
            throw Texts.bad("--event", "There is no event %s.".formatted(event), "Maybe one of %s.".formatted(String.join(", ", ids)));
        }
        if (json) {
            spec.commandLine().getOut().println(Failures.write(new Result(wanted, seed == null ? (System.nanoTime() - startNs) / 1e6 : null)));
        } else {
            wanted.forEach(this::print);
        }
        return 0;
    }

    private void print(Prediction p) {
        var out = spec.commandLine().getOut();
        if (p.cannotSay() != null) {
            out.println(String.format(Locale.ROOT, "%-22s %s", p.event(), p.cannotSay()));
            p.missing().forEach(input -> out.println("    - " + input));
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "%-22s P(load drop in %.0f min) = %.3g %%  (90 %%: %.3g to %.3g %%)%s",
                p.event(),
                p.horizonS() / 60,
                100 * p.probability(),
                100 * p.low(),
                100 * p.high(),
                p.deterministic() ? "  certain by arithmetic" : ""));
        if (p.timeToDarkS() != null) {
            out.println(String.format(
                    Locale.ROOT,
                    "    if it drops: after %.0f s (10 %%: %.0f s, 90 %%: %.0f s)",
                    p.timeToDarkS().p50(),
                    p.timeToDarkS().p10(),
                    p.timeToDarkS().p90()));
        }
        p.causes().forEach(c -> out.println("    - " + c.text() + ". Check: " + c.check() + "."));
    }
}
