package io.ridethrough.models.physics.battery;

import java.util.List;
import java.util.Locale;

/** The battery's section of docs/physics/VALIDATION.md. */
public final class BatteryValidation {
    private final StringBuilder out = new StringBuilder();

    private BatteryValidation() {}

    public static String section() {
        var report = new BatteryValidation();
        report.panasonic();
        return report.out.toString();
    }

    private void panasonic() {
        DischargeTable table = DischargeTable.panasonic12v();
        BatteryParameters block = BatteryParameters.PANASONIC_12V_BLOCK;
        add("");
        add("## Battery against the Panasonic UP-PW1245P1 datasheet");
        add("");
        add("Error of the time to the end voltage, per cent, 3 min to 20 h. \"Held out\": the column, or the whole row, was kept out of both the fit and the");
        add("correction (B21) that predict it. Gate: 8 % RMS of every held-out row of this table.");
        add("");
        StringBuilder head = new StringBuilder("| row | RMS | worst |");
        StringBuilder rule = new StringBuilder("|---|---|---|");
        for (int i = 0; i < table.size(); i++) {
            head.append(String.format(Locale.ROOT, " %.0f min |", table.durationS(i) / 60));
            rule.append("---|");
        }
        add(head.toString());
        add(rule.toString());
        for (DischargeTable.Row row : table.rows()) {
            String name = (row.kind() == DischargeTable.Kind.CONSTANT_POWER ? "W" : "A") + " to " + row.endV() + " V";
            errors(name + ", fitted", BatteryAccuracy.timeErrors(block, BatteryAccuracy.points(table, row)));
            errors(name + ", column held out", BatteryAccuracy.columnHeldOut(table, row, false));
            errors(name + ", row held out", BatteryAccuracy.rowHeldOut(table, row, false));
            if (row.kind() == DischargeTable.Kind.CONSTANT_POWER) {
                errors(name + ", column held out, corrected", BatteryAccuracy.columnHeldOut(table, row, true));
                errors(name + ", row held out, corrected", BatteryAccuracy.rowHeldOut(table, row, true));
            }
        }
        List<DischargeTable.Point> first = BatteryAccuracy.points(table, table.rows().getFirst());
        errors("mean voltage, W to 9.6 V", BatteryAccuracy.meanVoltageErrors(block, table, first));
        errors("Peukert in power, W to 9.6 V, fitted", BatteryAccuracy.peukertErrors(first));
        errors("Peukert in power, W to 9.6 V, column held out", BatteryAccuracy.peukertHeldOut(first));
    }

    private void errors(String name, double[] errors) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "| %s | %.1f | %.1f |", name, 100 * BatteryAccuracy.rms(errors), 100 * BatteryAccuracy.worst(errors)));
        for (double error : errors) {
            line.append(String.format(Locale.ROOT, " %.1f |", tenths(100 * error)));
        }
        add(line.toString());
    }

    /** Rounded as printed, without a negative zero, so that a last digit of noise does not change the text. */
    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0 + 0.0;
    }

    private void add(String line) {
        out.append(line).append('\n');
    }
}
