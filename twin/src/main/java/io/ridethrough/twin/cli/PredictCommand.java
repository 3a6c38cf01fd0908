package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.predict.Debt;
import io.ridethrough.twin.predict.EventCase;
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
        description = "Forecasts every credible event: lost feeds, faults of devices, planned work, and what runs now.",
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

    @Option(names = "--event", paramLabel = "ID", description = "Only this event, such as utility-a-lost, ups-a1-fault, ups-a1-maintenance or gen-1-out.")
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
    record Result(List<Prediction> events, @Nullable List<Debt> debt, @Nullable Double elapsedMs) {}

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
        var settings = new Forecaster.Settings(seed == null ? 1 : seed, horizonS, SAMPLES);
        List<Prediction> wanted = event == null
                ? forecaster.predictAll(from, settings, List.of())
                : List.of(forecaster.predictOne(from, known(event, index, from), settings, List.of()));
        List<Debt> debt = event == null ? forecaster.debts(from, settings) : List.of();
        if (json) {
            spec.commandLine().getOut().println(Failures.write(new Result(wanted, event == null ? debt : null, seed == null ? (System.nanoTime() - startNs) / 1e6 : null)));
        } else {
            wanted.forEach(this::print);
            print(debt);
        }
        return 0;
    }

    /** The event asked for, when the plant has it in this state. */
    private static String known(String asked, PlantIndex index, PlantState from) {
        List<String> ids = EventCase.of(index, from).stream().map(EventCase::id).toList();
        if (!ids.contains(asked)) {
            throw Texts.bad("--event", "There is no event %s.".formatted(asked), "Maybe one of %s.".formatted(String.join(", ", ids)));
        }
        return asked;
    }

    private void print(List<Debt> debts) {
        var out = spec.commandLine().getOut();
        if (!debts.isEmpty()) {
            out.println("Redundancy debt:");
        }
        for (Debt d : debts) {
            out.println(String.format(
                    Locale.ROOT,
                    "    - %s. At %s: %.3g %%, without it %.3g %%. %s.",
                    d.text(), d.event(), 100 * d.probability(), 100 * d.probabilityWithout(), d.action()));
            d.cutSets().stream().limit(3).forEach(c -> out.println("        now drops load: "
                    + (c.faults().isEmpty() ? "the event alone" : String.join(" and ", c.faults()))));
        }
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
        p.arithmetic().forEach(a -> out.println(String.format(
                Locale.ROOT, "    = %s: %d racks, %s first", a.text(), a.racks().size(), a.racks().getFirst())));
        p.about().during().forEach(d -> out.println(String.format(
                Locale.ROOT, "    while it lasts, %s drops load with %.3g %% instead of %.3g %%", d.event(), 100 * d.probability(), 100 * d.without())));
        p.causes().forEach(c -> out.println("    - " + c.text() + ". Check: " + c.check() + "."));
    }
}
