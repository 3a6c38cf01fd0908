package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.planning.CapacityRow;
import io.ridethrough.models.planning.CapacityStudy;
import io.ridethrough.models.planning.Fit;
import io.ridethrough.twin.planning.CapacityDocument;
import io.ridethrough.twin.planning.FitQuestion;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capacity PLANT}: what every device carries, what the worst loss adds, what is left and what of it is stranded. */
@Command(
        name = "capacity",
        description = "Shows normal and failover load of every device, headroom, stranded capacity, and where more load fits.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class CapacityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Option(names = "--fit", paramLabel = "POWER", description = "Also where this load fits, such as 12kW.")
    private @Nullable String fit;

    @Option(
            names = "--redundancy",
            paramLabel = "2N|N",
            description = "With --fit: two cords that each carry all, or one (default ${DEFAULT-VALUE}).")
    private String redundancy = "2N";

    @Option(
            names = "--growth-w-per-month",
            paramLabel = "LOW,MID,HIGH",
            description = "Growth of all racks together, 10th, 50th and 90th percentile: adds the months until each device is full.")
    private @Nullable String growth;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        FitQuestion question = read("--fit", fit, load -> FitQuestion.of(load, redundancy));
        CapacityRow.Growth grows = read("--growth-w-per-month", growth, FitQuestion::growth);
        var study = new CapacityStudy(new PlantIndex(Plants.open(plantName).parse()));
        CapacityDocument capacity = CapacityDocument.of(study, 0, grows, question);
        if (json) {
            spec.commandLine().getOut().println(Failures.write(capacity));
        } else {
            print(capacity, question);
        }
        return 0;
    }

    /** What an option says; null when it was not given. */
    private static <T> @Nullable T read(String option, @Nullable String given, Function<String, T> reading) {
        if (given == null) {
            return null;
        }
        try {
            return reading.apply(given);
        } catch (IllegalArgumentException e) {
            String[] said = String.valueOf(e.getMessage()).split("\n", 2);
            throw Texts.bad(option, said[0], said.length > 1 ? said[1] : "");
        }
    }

    private void print(CapacityDocument capacity, @Nullable FitQuestion question) {
        var out = spec.commandLine().getOut();
        out.println(String.format(
                Locale.ROOT,
                "%-16s %9s %9s %9s %9s %9s  %-18s %-18s%s",
                "DEVICE", "LIMIT", "NORMAL", "FAILOVER", "LEFT", "STRANDED", "BOUND BY", "WORST CASE", growth == null ? "" : " FULL IN MONTHS"));
        for (CapacityRow row : capacity.rows()) {
            if (row.phase().equals(CapacityRow.ALL)) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-16s %9s %9s %9s %9s %9s  %-18s %-18s%s",
                        row.device(),
                        kw(row.limitW()),
                        kw(row.measuredW()),
                        kw(row.failoverW()),
                        kw(row.headroomW()),
                        kw(row.strandedW()),
                        row.bindingConstraint(),
                        row.worstCase().isEmpty() ? "normal" : String.join(", ", row.worstCase()),
                        months(row.exhaustion())).stripTrailing());
            }
        }
        out.println("kW over all lines; each line by itself with --json.");
        if (question != null) {
            printFits(capacity.fits() == null ? List.of() : capacity.fits(), question);
        }
    }

    private void printFits(List<Fit.Place> fits, FitQuestion question) {
        var out = spec.commandLine().getOut();
        String asked = String.format(Locale.ROOT, "%.3g kW %s", question.loadW() / 1000, question.redundancy().word());
        if (fits.isEmpty()) {
            out.println("%s fits nowhere.".formatted(asked));
            return;
        }
        out.println("%s fits, most room first:".formatted(asked));
        out.println(String.format(Locale.ROOT, "%-32s %9s %12s  %-18s %s", "WHERE", "ROOM", "LEFT AFTER", "BOUND BY", "SHARED ABOVE"));
        fits.forEach(f -> out.println(String.format(
                        Locale.ROOT,
                        "%-32s %9s %12s  %-18s %s",
                        String.join(" + ", f.places()),
                        kw(f.headroomW()),
                        kw(f.leftW()),
                        f.bindingConstraint(),
                        String.join(", ", f.sharedSources()))
                .stripTrailing()));
    }

    private static String months(CapacityRow.@Nullable Exhaustion exhaustion) {
        return exhaustion == null || Double.isNaN(exhaustion.p50())
                ? ""
                : String.format(Locale.ROOT, " %.0f (%.0f to %.0f)", exhaustion.p50(), exhaustion.p10(), exhaustion.p90());
    }

    private static String kw(double powerW) {
        return String.format(Locale.ROOT, "%.1f", powerW / 1000);
    }
}
