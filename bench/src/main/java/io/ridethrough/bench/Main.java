package io.ridethrough.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./ridethrough bench}: measures everything, or one thing, and prints a table or one JSON document. */
@Command(
        name = "ridethrough bench",
        description = "Measures the models beside other engines in the same run.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class Main implements Callable<Integer> {
    private static final int BAD_INPUT = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", paramLabel = "NAME", description = "Measures only what begins with this name.")
    private @Nullable String only;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The JSON of {@code bench}. */
    record Report(String machine, List<Row> rows) {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    /** What can be measured, in the order of the table. */
    static Map<String, Supplier<List<Row>>> measurements() {
        Map<String, Supplier<List<Row>>> all = new LinkedHashMap<>();
        all.put("calibration", () -> List.of(Machine.triad(), TransferRows.calibration()));
        all.put("transfer", TransferRows::measure);
        all.put("flow-1k-radial", () -> FlowRows.measure("1k", false, 0.010));
        all.put("flow-1k-ring", () -> FlowRows.measure("1k", true, 0.010));
        all.put("flow-10k-radial", () -> FlowRows.measure("10k", false, 0.11));
        all.put("flow-10k-ring", () -> FlowRows.measure("10k", true, 0.11));
        all.put("flow-100k-radial", () -> FlowRows.measure("100k", false, 1.0));
        all.put("flow-100k-ring", () -> FlowRows.measure("100k", true, 1.0));
        all.put("flow-exponent", FlowRows::exponent);
        all.put("change-100k", ChangeRows::measure);
        all.put("n1-1k", () -> OutageRows.singles("1k", 100_000));
        all.put("n1-10k", () -> OutageRows.singles("10k", 10_000));
        all.put("n2-1k", () -> OutageRows.pairs("1k", OutageRows.TIGHT, 50));
        all.put("n2-1k-ample", () -> OutageRows.pairs("1k", OutageRows.AMPLE, 50));
        all.put("n2-10k", () -> OutageRows.pairs("10k", OutageRows.TIGHT, 1_000));
        all.put("n2-10k-ample", () -> OutageRows.pairs("10k", OutageRows.AMPLE, 1_000));
        all.put("plant-15min", PlantRows::measure);
        all.put("tree", FaultTreeRows::measure);
        all.put("race", RaceRows::measure);
        return all;
    }

    @Override
    public Integer call() {
        Map<String, Supplier<List<Row>>> chosen = new LinkedHashMap<>(measurements());
        String wanted = only;
        if (wanted != null) {
            // The name of a group, of several, or of one row of a group.
            chosen.keySet().removeIf(name -> !name.startsWith(wanted) && !wanted.startsWith(name + "-"));
            if (chosen.isEmpty()) {
                spec.commandLine().getErr().println("Nothing to measure begins with %s; there are %s."
                        .formatted(wanted, String.join(", ", measurements().keySet())));
                return BAD_INPUT;
            }
        }
        String machine = Machine.describe();
        List<Row> rows = new ArrayList<>();
        chosen.forEach((name, measurement) -> {
            spec.commandLine().getErr().println("measuring " + name);
            rows.addAll(measurement.get());
        });
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(write(new Report(machine, rows)));
        } else {
            out.println(machine);
            out.println(Row.heading());
            rows.forEach(row -> out.println(row.line()));
        }
        return 0;
    }

    private static String write(Report report) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report cannot be written as JSON.", e);
        }
    }
}
