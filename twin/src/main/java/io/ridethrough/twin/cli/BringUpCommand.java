package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.bringup.BringUpPlan;
import io.ridethrough.models.service.bringup.BringUpPlanner;
import io.ridethrough.models.service.bringup.BringUpRun;
import io.ridethrough.models.service.bringup.StartGraph;
import io.ridethrough.models.service.recovery.Band;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bringup PLANT}: in which order to switch a dark site on; exit code 1 when something has to stay off. */
@Command(
        name = "bringup",
        description = "Plans the bring-up of a site where nothing runs: order, limits, circles of services, time to full service.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class BringUpCommand implements Callable<Integer> {
    private static final int SHOWN = 12;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "GENERATORS",
            description = "What carries the site meanwhile: generators (default) or utility.")
    private BringUpPlan.Source source;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        PlantSource facility = Plants.open(plantName);
        Plant plant = facility.parse();
        BringUpPlan plan = BringUpPlanner.plan(new PlantIndex(plant), facility.parseServices(plant), source);
        if (json) {
            spec.commandLine().getOut().println(Failures.write(plan));
        } else {
            print(plan);
        }
        return plan.leftOff().isEmpty() ? 0 : 1;
    }

    private void print(BringUpPlan plan) {
        say("Cooling first: it runs after %s. Then, on the %s:", span(plan.coolingReadyS()), source.name().toLowerCase(Locale.ROOT));
        say("");
        say("%9s  %6s  %9s  %s", "AT", "RACKS", "ON", "SERVICES WITH ENOUGH MACHINES");
        for (BringUpPlan.Stage stage : plan.stages()) {
            say("%9s  %6d  %6.0f kW  %s", span(stage.atS()), stage.racks().size(), stage.totalW() / 1000, shortened(stage.services()));
        }
        say("");
        for (StartGraph.Circle circle : plan.circles()) {
            say("Circle: %s.", sentence(circle));
        }
        if (!plan.startedByHand().isEmpty()) {
            say("To start by hand, without what they wait for: %s.", String.join(", ", plan.startedByHand()));
        }
        for (BringUpPlan.LeftOff left : plan.leftOff()) {
            say("%s stays off: %s.", left.rack(), left.limit());
        }
        say("Last rack on after %s; full service after %s (machines and people as in published outages).",
                span(plan.allOnS()), band(plan.fullServiceS()));
        if (plan.allAtOnce().violations().isEmpty()) {
            say("Everything at once breaks no limit: full service after %s.", band(plan.allAtOnce().fullServiceS()));
        } else {
            say("Everything at once would break %s.",
                    plan.allAtOnce().violations().stream()
                            .collect(Collectors.groupingBy(BringUpRun.Violation::limit, java.util.TreeMap::new, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(e -> "%s (%d)".formatted(e.getKey().name().toLowerCase(Locale.ROOT), e.getValue()))
                            .collect(Collectors.joining(", ")));
            say("Had nothing tripped, full service after %s.", band(plan.allAtOnce().fullServiceS()));
        }
    }

    private static String sentence(StartGraph.Circle circle) {
        return circle.steps().stream()
                .map(step -> "%s %s %s".formatted(step.service(), step.reason().words(), step.waitsFor()))
                .collect(Collectors.joining(", "));
    }

    private static String shortened(List<String> ids) {
        return ids.size() <= SHOWN ? String.join(", ", ids) : "%s and %d more".formatted(String.join(", ", ids.subList(0, SHOWN)), ids.size() - SHOWN);
    }

    private static String band(Band band) {
        return Double.isNaN(band.p50()) ? "no time: some service does not come back" : "%s (80 %% band %s to %s)".formatted(span(band.p50()), span(band.p10()), span(band.p90()));
    }

    private static String span(double seconds) {
        if (Double.isNaN(seconds)) {
            return "never";
        }
        return seconds < 5400
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of the program
    private void say(String line, Object... values) {
        spec.commandLine().getOut().println(values.length == 0 ? line : String.format(Locale.ROOT, line, values));
    }
}
