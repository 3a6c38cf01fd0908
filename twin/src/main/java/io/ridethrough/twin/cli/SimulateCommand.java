package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.scenario.Expectation;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.service.RackOutcome;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.models.transients.TransientPlant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate PLANT SCENARIO}: one run of the transient engine; exit code 1 when an expectation fails. */
@Command(
        name = "simulate",
        description = "Runs a scenario and prints its timeline, what goes dark and what the services do.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "Scenario file, or the name of a built-in story.")
    private @Nullable String scenarioName;

    @Option(names = "--faults", description = "Lists every device with the facts it accepts.")
    private boolean faults;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The JSON of {@code simulate}. */
    record Result(List<TimelineEvent> timeline, Losses outcome, List<ServiceTimeline.States> services, List<Checked> expectations) {}

    /** What went dark. */
    record Losses(double loadLostW, double loadLostFraction, double firstLossS, List<String> racksLost) {}

    /** An expectation of the scenario file and whether the timeline meets it. */
    record Checked(double tS, String device, String edge, boolean met) {}

    @Override
    public Integer call() {
        PlantSource source = Plants.open(plantName);
        Plant plant = source.parse();
        if (faults) {
            printFaults(plant);
            return 0;
        }
        if (scenarioName == null) {
            throw Texts.bad("simulate", "A scenario is missing.", "Maybe one of the built-in stories, such as cascade.");
        }
        Scenario scenario = Scenarios.open(scenarioName, plant);
        Result result = run(new PlantIndex(plant), source.parseServices(plant), scenario);
        if (json) {
            spec.commandLine().getOut().println(Failures.write(result));
        } else {
            print(result);
        }
        return result.expectations().stream().allMatch(Checked::met) ? 0 : 1;
    }

    private static Result run(PlantIndex index, ServiceModel services, Scenario scenario) {
        List<TimelineEvent> timeline = new ArrayList<>();
        PlantState rest = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, rest);
        Outcome outcome =
                new TransientPlant(index).run(rest, draws, scenario.actions(), scenario.untilS(), timeline);
        List<RackOutcome> dark = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        double lostW = 0;
        double totalW = 0;
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Rack rack) {
                totalW += rack.loadW();
                if (!Double.isNaN(outcome.darkFromS[d])) {
                    lost.add(rack.id());
                    lostW += rack.loadW();
                    dark.add(new RackOutcome(rack.id(), outcome.darkFromS[d], outcome.restoredS[d]));
                }
            }
        }
        List<ServiceTimeline.States> states = new ServiceTimeline(services).timeline(dark, scenario.untilS());
        double firstLossS = outcome.loadDrops() ? outcome.firstDarkS() : Double.NaN;
        return new Result(
                timeline,
                new Losses(lostW, totalW > 0 ? lostW / totalW : 0, firstLossS, lost),
                states,
                scenario.expectations().stream().map(e -> check(e, timeline)).toList());
    }

    private static Checked check(Expectation expected, List<TimelineEvent> timeline) {
        boolean met = timeline.stream()
                .anyMatch(e -> e.device().equals(expected.device())
                        && e.edge().equals(expected.edge())
                        && Math.abs(e.tS() - expected.tS()) <= expected.toleranceS());
        return new Checked(expected.tS(), expected.device(), expected.edge(), met);
    }

    private void printFaults(Plant plant) {
        List<ScenarioText.DevicePhrases> all = ScenarioText.phrases(plant);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(all));
        } else {
            all.forEach(d -> out.println("%-16s %s".formatted(d.device(), String.join(" | ", d.phrases()))));
        }
    }

    private void print(Result result) {
        var out = spec.commandLine().getOut();
        for (TimelineEvent e : result.timeline()) {
            out.println(String.format(Locale.ROOT, "%10.3f s  %-14s %s -> %s  (%s)", e.tS(), e.device(), e.from(), e.to(), e.edge()));
        }
        Losses losses = result.outcome();
        out.println(
                losses.racksLost().isEmpty()
                        ? "Everything rides through."
                        : String.format(
                                Locale.ROOT,
                                "%d racks lose power, %.0f kW (%.0f %%), the first at %.3f s.",
                                losses.racksLost().size(),
                                losses.loadLostW() / 1000,
                                100 * losses.loadLostFraction(),
                                losses.firstLossS()));
        for (ServiceTimeline.States service : result.services()) {
            if (service.states().size() > 1) {
                var line = new StringBuilder(service.id());
                service.states().forEach(s -> line.append(String.format(Locale.ROOT, "  %.0f s %s", s.fromS(), s.state())));
                out.println(line);
            }
        }
        result.expectations().stream()
                .filter(c -> !c.met())
                .forEach(c -> out.println("Not met: at %s s %s %s".formatted(c.tS(), c.device(), c.edge())));
    }
}
