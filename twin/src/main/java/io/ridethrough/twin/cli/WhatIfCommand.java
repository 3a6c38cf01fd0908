package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.whatif.Answer;
import io.ridethrough.twin.whatif.PlantStateJson;
import io.ridethrough.twin.whatif.Question;
import io.ridethrough.twin.whatif.WhatIf;
import io.ridethrough.twin.whatif.WhoNotices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code whatif PLANT FAULT...}: what these faults would do. */
@Command(
        name = "whatif",
        description = "Answers what given faults would do, from rest or from a saved snapshot.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class WhatIfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FAULT",
            description = "Scenario lines, such as \"at 0s utility-a lost\".")
    private List<String> faults = List.of();

    @Option(names = "--fault", paramLabel = "FAULT", description = "The same as a FAULT after the plant; may be given several times.")
    private List<String> moreFaults = List.of();

    @Option(names = "--state", paramLabel = "FILE", description = "JSON of /api/v1/snapshot; without it the plant is at rest.")
    private @Nullable Path state;

    @Option(names = "--horizon-s", paramLabel = "N", description = "Seconds looked ahead (default ${DEFAULT-VALUE}).")
    private double horizonS = 3600;

    @Option(names = "--samples", paramLabel = "N", description = "Most transient runs (default ${DEFAULT-VALUE}).")
    private int samples = 1500;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all sampling (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        PlantSource source = Plants.open(plantName);
        Plant plant = source.parse();
        var index = new PlantIndex(plant);
        PlantState from = state == null
                ? RestingPlant.of(index)
                : PlantStateJson.read(state.toString(), Texts.file(state), index);
        List<String> asked = Stream.concat(faults.stream(), moreFaults.stream()).toList();
        if (asked.isEmpty()) {
            throw Texts.bad("FAULT", "There is no fault to ask about.", "Maybe --fault \"at 0s utility-a lost\".");
        }
        ServiceModel services = source.parseServices(plant);
        Answer answer = new WhatIf(index, new ServiceForecasts(index, services))
                .answer(new Question(asked, horizonS, samples, seed), from, List.of());
        WhoNotices noticed = WhoNotices.of(plant, services, answer);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(noticed));
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "P(load drop) = %.3g %% (90 %%: %.3g to %.3g %%)",
                    100 * answer.forecast().probability(),
                    100 * answer.forecast().low(),
                    100 * answer.forecast().high()));
            lines(noticed).forEach(out::println);
            answer.timeline().forEach(e -> out.println(
                    String.format(Locale.ROOT, "%10.3f s  %-14s %s", e.tS(), e.device(), e.edge())));
        }
        return 0;
    }

    /** Who notices, shortest first: racks, hosts, services, and what only loses a cord. */
    private static List<String> lines(WhoNotices noticed) {
        var lines = new ArrayList<String>();
        add(lines, "racks that can go dark", noticed.racks().stream().map(r -> r.id() + percent(r.probability())).toList());
        add(lines, "hosts on them", noticed.hosts());
        add(
                lines,
                "services",
                noticed.answer().forecast().services().stream()
                        .map(s -> s.id() + " " + s.state() + percent(s.probability()))
                        .toList());
        add(
                lines,
                "racks that lose a cord and stay up",
                noticed.cordsLost().stream().map(c -> c.id() + " (" + String.join(", ", c.lost()) + ")").toList());
        if (lines.isEmpty()) {
            lines.add("Nobody notices.");
        }
        return lines;
    }

    private static void add(List<String> lines, String what, List<String> who) {
        if (!who.isEmpty()) {
            lines.add("%d %s: %s".formatted(who.size(), what, String.join(", ", who)));
        }
    }

    private static String percent(double probability) {
        return probability > 0.9995 ? "" : String.format(Locale.ROOT, " (%.2g %%)", 100 * probability);
    }
}
