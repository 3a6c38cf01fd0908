package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.whatif.Answer;
import io.ridethrough.twin.whatif.PlantStateJson;
import io.ridethrough.twin.whatif.Question;
import io.ridethrough.twin.whatif.WhatIf;
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
            arity = "1..*",
            paramLabel = "FAULT",
            description = "Scenario lines, such as \"at 0s utility-a lost\".")
    private List<String> faults;

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
        Answer answer = new WhatIf(index, new ServiceForecasts(index, source.parseServices(plant)))
                .answer(new Question(faults, horizonS, samples, seed), from, List.of());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(answer));
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "P(load drop) = %.3g %% (90 %%: %.3g to %.3g %%)",
                    100 * answer.forecast().probability(),
                    100 * answer.forecast().low(),
                    100 * answer.forecast().high()));
            answer.timeline().forEach(e -> out.println(
                    String.format(Locale.ROOT, "%10.3f s  %-14s %s", e.tS(), e.device(), e.edge())));
        }
        return 0;
    }
}
