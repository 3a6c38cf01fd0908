package io.ridethrough.models.physics.battery;

import io.ridethrough.models.physics.battery.DischargeTable.Point;
import java.util.Locale;

/** The lithium cell's section of docs/physics/VALIDATION.md. */
public final class LithiumValidation {
    private static final DischargeTable TABLE = DischargeTable.lithiumCell();

    /**
     * Third discharge of the 33 Ah Leaf cell at 3C, second at 1C, s and V; github.com/batterysim/nissan-leaf-data, MIT.
     */
    private static final double[][] VOLTAGES_1C = {
        {240, 3.996}, {960, 3.883}, {1680, 3.801}, {2400, 3.707}, {3120, 3.569}, {3360, 3.418}
    };

    private static final double[][] VOLTAGES_3C = {{58, 3.854}, {180, 3.759}, {420, 3.650}, {660, 3.536}, {900, 3.347}};

    private final StringBuilder out = new StringBuilder();

    private LithiumValidation() {}

    public static String section() {
        var report = new LithiumValidation();
        report.times();
        report.voltages();
        return report.out.toString();
    }

    private void times() {
        add("");
        add("## Lithium cell against discharges of a Nissan Leaf cell");
        add("");
        add("33 Ah nickel-manganese cell at 25 C to 3.0 V (github.com/batterysim/nissan-leaf-data, MIT): C/3 from the HPPC test, 1C the mean of four");
        add("discharges, 3C of five. Error of the time, per cent. \"Held out\": predicted from the other two rates. Only 1C is an interpolation: gate 2 %. C/3 and");
        add("3C lie beyond the other two. The open-circuit curve is the rest voltages of the HPPC test at every tenth of the charge, whatever is held out; its last part, beyond 90 % drawn, rests on the discharges.");
        add("");
        add("| rate | measured min | fitted | held out | which is |");
        add("|---|---|---|---|---|");
        for (Point point : TABLE.listPoints()) {
            double fitted = BatteryFit.discharge(BatteryParameters.LITHIUM_CELL, point).durationS() / point.durationS() - 1;
            double heldOut = BatteryFit.discharge(without(point), point).durationS() / point.durationS() - 1;
            add(String.format(
                    Locale.ROOT,
                    "| %.1f A | %.2f | %.1f | %.1f | %s |",
                    point.load(),
                    point.durationS() / 60,
                    100 * fitted,
                    100 * heldOut,
                    point.column() == 1 ? "an interpolation" : "an extrapolation"));
        }
    }

    private void voltages() {
        add("");
        add("Voltage in one discharge of each rate, V, model beside measurement. The knee of the model comes early at 1C, up to 0.08 V low. With 3C held out the");
        add("voltage at 3C is missed by 0.11 to 0.17 V: times at low rates hardly tell the resistance.");
        add("");
        add("| rate | after s | measured | fitted | rate held out |");
        add("|---|---|---|---|---|");
        rows(TABLE.listPoints().get(1), VOLTAGES_1C);
        rows(TABLE.listPoints().get(0), VOLTAGES_3C);
    }

    private void rows(Point point, double[][] measured) {
        BatteryParameters heldOut = without(point);
        for (double[] row : measured) {
            add(String.format(
                    Locale.ROOT,
                    "| %.1f A | %.0f | %.2f | %.2f | %.2f |",
                    point.load(),
                    row[0],
                    row[1],
                    voltageV(BatteryParameters.LITHIUM_CELL, point.load(), row[0]),
                    voltageV(heldOut, point.load(), row[0])));
        }
    }

    /** Fitted to the other rates. */
    static BatteryParameters without(Point point) {
        return BatteryFit.fit(TABLE.withColumns(column -> column != point.column()));
    }

    /** Voltage of a battery that was full, after some time at constant current. */
    static double voltageV(BatteryParameters p, double currentA, double durationS) {
        double fastAh = Battery.lagAfterAh(0, currentA, durationS, p.diffusion().fastPerS());
        double slowAh = Battery.lagAfterAh(0, currentA, durationS, p.diffusion().slowPerS());
        double chargeAh = Battery.chargeAfterAh(p.capacityAh(), currentA, durationS);
        double x = Battery.depletionRatio(chargeAh, fastAh, slowAh, p);
        return Battery.terminalVoltageV(Battery.innerVoltageV(x, fastAh, p), currentA, p);
    }

    private void add(String line) {
        out.append(line).append('\n');
    }
}
