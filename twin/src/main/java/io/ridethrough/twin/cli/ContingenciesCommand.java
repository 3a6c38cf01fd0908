package io.ridethrough.twin.cli;

import io.ridethrough.models.contingency.ContingencySweep;
import io.ridethrough.models.contingency.Violation;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.twin.api.ContingencyAnswers;
import io.ridethrough.twin.api.ContingencyAnswers.ContingenciesDocument;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code contingencies PLANT --order N}: every device out, or every two; what is dark and overloaded in the settled state. */
@Command(
        name = "contingencies",
        description = "Takes every device, or every two, out of service and says what is dark or overloaded then.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ContingenciesCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("dark", "overload", "voltage", "any");
    private static final int NAMES_SHOWN = 6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Option(names = "--order", paramLabel = "N", description = "1: single outages; 2: pairs as well (default ${DEFAULT-VALUE}).")
    private int order = 1;

    @Option(names = "--limit", paramLabel = "N", description = "Lines shown for each kind (default ${DEFAULT-VALUE}); JSON has all.")
    private int limit = 20;

    @Option(names = "--fail-on", paramLabel = "KIND", description = "Exit code 1 when there is such a violation: dark, overload, voltage or any.")
    private @Nullable String failOn;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        if (order != 1 && order != 2) {
            throw Texts.bad("--order", "Outages are taken one or two at a time, not %d.".formatted(order), "Maybe --order 2.");
        }
        if (failOn != null && !KINDS.contains(failOn)) {
            throw Texts.bad("--fail-on", "There is no kind of violation %s.".formatted(failOn), "Maybe one of %s.".formatted(String.join(", ", KINDS)));
        }
        var index = new PlantIndex(Plants.open(plantName).parse());
        int outages = ContingencySweep.countOutages(index);
        if (order == 2 && outages > ContingencySweep.MOST_PAIRED) {
            throw Texts.bad(
                    plantName,
                    "%d devices make too many pairs; at most %d are paired.".formatted(outages, ContingencySweep.MOST_PAIRED),
                    "Maybe --order 1, or one block of the facility.");
        }
        ContingenciesDocument found = ContingencyAnswers.answer(index, order);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(found));
        } else {
            print(found, out);
        }
        boolean fails = failOn != null
                && found.violations().stream().anyMatch(v -> failOn.equals("any") || failOn.equals(v.kind()));
        return fails ? 1 : 0;
    }

    private void print(ContingenciesDocument found, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "%,d %s in %.0f ms.",
                found.cases(),
                order == 1 ? "single outages" : "outages and pairs of outages",
                found.elapsedMs()));
        for (int together = 1; together <= order; together++) {
            int size = together;
            List<Violation> these =
                    found.violations().stream().filter(v -> v.outages().size() == size).toList();
            if (these.isEmpty()) {
                out.println(together == 1 ? "No single outage does any harm." : "No pair does more than its single outages.");
            }
            print("%s, racks dark:".formatted(together == 1 ? "One device out" : "Two devices out"), "dark", these, out);
            print("%s, overloaded:".formatted(together == 1 ? "One device out" : "Two devices out"), "overload", these, out);
        }
    }

    private void print(String heading, String kind, List<Violation> violations, PrintWriter out) {
        List<Violation> these = violations.stream().filter(v -> v.kind().equals(kind)).toList();
        if (these.isEmpty()) {
            return;
        }
        out.println();
        out.println(heading);
        these.stream().limit(limit).forEach(v -> print(v, out));
        if (these.size() > limit) {
            out.println("  and %d more; --limit %d or --json shows them.".formatted(these.size() - limit, these.size()));
        }
    }

    private static void print(Violation v, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "  %-30s %8.1f kW  %d: %s",
                String.join(" + ", v.outages()),
                v.loadW() / 1000,
                v.elements().size(),
                shortened(v.elements())));
        for (int stage = 0; stage < v.stages().size(); stage++) {
            out.println("      stage %d: %s".formatted(stage + 1, shortened(v.stages().get(stage))));
        }
    }

    private static String shortened(List<String> names) {
        return names.size() <= NAMES_SHOWN
                ? String.join(", ", names)
                : "%s … %s".formatted(String.join(", ", names.subList(0, NAMES_SHOWN - 1)), names.getLast());
    }
}
