package io.ridethrough.twin.cli;

import io.ridethrough.models.physics.battery.DischargeTable;
import io.ridethrough.models.physics.battery.DischargeTableText;
import io.ridethrough.models.physics.battery.FitReport;
import io.ridethrough.models.plant.BatteryTable;
import io.ridethrough.models.plant.BatteryTableKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code fit battery TABLE.csv}: a discharge table becomes a battery of a facility file, with its errors. Exit code 1 when a row
 * of constant power is predicted worse than the gate allows.
 */
@Command(
        name = "battery",
        description = "Fits a battery to a discharge table and tells how well the table predicts what was kept out of the fit.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class FitBatteryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TABLE",
            description = "CSV file: name, chemistry, cells and capacity-ah, then rows of kind (W or A), end-v and a load for each time.")
    private Path table;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write the section battery-tables of plant.yaml into.")
    private @Nullable Path output;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        if (output != null && Files.exists(output)) {
            throw Texts.bad(output.toString(), "The file exists and is not overwritten.", "Maybe another file.");
        }
        DischargeTable read = DischargeTableText.parse(table.toString(), Texts.file(table));
        FitReport report = report(read);
        if (output != null) {
            write(output, report);
        }
        if (json) {
            spec.commandLine().getOut().println(Failures.write(report));
        } else {
            print(report);
        }
        return Boolean.FALSE.equals(report.met()) ? 1 : 0;
    }

    private FitReport report(DischargeTable read) {
        var err = spec.commandLine().getErr();
        try {
            return FitReport.of(read, what -> {
                err.println("Fitting " + what + ".");
                err.flush();
            });
        } catch (MathIllegalStateException e) {
            throw Texts.bad(
                    table.toString(),
                    "The fit does not settle: %s.".formatted(e.getMessage()),
                    "Maybe a number is wrong, or the cells or the capacity are.");
        }
    }

    private static void write(Path file, FitReport report) {
        String text = "# Written by ridethrough fit battery; the factors belong to the fit, so fit again rather than edit.\n"
                + "# Held-out error of time: "
                + report.rows().stream()
                        .map(row -> String.format(Locale.ROOT, "%s %.1f %%", name(row), 100 * row.heldOutRatio()))
                        .collect(java.util.stream.Collectors.joining(", "))
                + " RMS.\n" + BatteryTableKeys.write(report.fitted());
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Texts.bad(file.toString(), "The file cannot be written: %s.".formatted(e.getMessage()), "");
        }
    }

    private void print(FitReport report) {
        var out = spec.commandLine().getOut();
        BatteryTable fitted = report.fitted();
        BatteryTable.Fit fit = fitted.fit();
        out.println("%s, %d cells, %s Ah; the fitted block:".formatted(fitted.id(), fitted.cells(), fitted.capacityAh()));
        constant("full charge", fit.fullAh(), "Ah");
        constant("fast lag", fit.fastRatio(), "");
        constant("rate of the fast lag", fit.fastPerS(), "1/s");
        constant("slow lag", fit.slowRatio(), "");
        constant("rate of the slow lag", fit.slowPerS(), "1/s");
        constant("open-circuit voltage when full", fit.curve().fullV(), "V");
        switch (fit.curve()) {
            case BatteryTable.LeadCurve lead -> {
                constant("depth of the curve", lead.polarisationV(), "V");
                constant("knee", lead.kneeRatio(), "");
            }
            case BatteryTable.LithiumCurve lithium ->
                out.println("  %-32s %s".formatted("kind of cell", lithium.cell().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        constant("resistance", fit.resistanceOhm(), "Ohm");
        constant("charge-transfer resistance", fit.chargeTransferOhm(), "Ohm");
        constant("end of a discharge", fitted.endV(), "V");
        out.println("Error of time, RMS (worst), per cent; held out of fit and correction alike:");
        out.println("  %-14s %6s %15s %15s %15s %15s"
                .formatted("row", "points", "fitted", "column out", "row out", "Peukert, out"));
        for (FitReport.Row row : report.rows()) {
            out.println("  %-14s %6d %15s %15s %15s %15s"
                    .formatted(
                            name(row),
                            row.points(),
                            errors(row.inSample()),
                            errors(row.columnHeldOut()),
                            errors(row.rowHeldOut()),
                            errors(row.peukertHeldOut())));
        }
        out.println(verdict(report));
    }

    private void constant(String name, double value, String unit) {
        spec.commandLine().getOut().println("  %-32s %s %s".formatted(name, value, unit).stripTrailing());
    }

    private static String name(FitReport.Row row) {
        String unit = row.kind() == DischargeTable.Kind.CONSTANT_POWER ? "W" : "A";
        return "%s to %s V".formatted(unit, row.endV());
    }

    private static String errors(FitReport.@Nullable Errors errors) {
        return errors == null
                ? "-"
                : String.format(Locale.ROOT, "%.1f (%.1f)", 100 * errors.rmsRatio(), 100 * errors.worstRatio());
    }

    private static String verdict(FitReport report) {
        String gate = String.format(Locale.ROOT, "%.0f %% RMS", 100 * report.gateRatio());
        if (report.met() == null) {
            return "No row of constant power, so the gate of %s is not judged; runs get no correction.".formatted(gate);
        }
        return report.met()
                ? "Good: every row of constant power is predicted within %s when held out.".formatted(gate)
                : "NOT GOOD: a row of constant power is predicted worse than %s when held out.".formatted(gate);
    }
}
