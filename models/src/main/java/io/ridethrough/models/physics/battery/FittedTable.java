package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.BatteryTable;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/** Between a fitted block and the table a plant file holds. */
public final class FittedTable {
    /** As many digits as the shipped constants have. */
    private static final MathContext DIGITS = new MathContext(6);

    private FittedTable() {}

    /**
     * What a plant file holds of a table and its fit. The constants are rounded first, so that the corrections belong to the
     * numbers in the file.
     */
    public static BatteryTable of(DischargeTable table, BatteryParameters fitted) {
        BatteryTable.Fit fit = new BatteryTable.Fit(
                rounded(fitted.capacityAh()),
                rounded(fitted.diffusion().fastRatio()),
                rounded(fitted.diffusion().fastPerS()),
                rounded(fitted.diffusion().slowRatio()),
                rounded(fitted.diffusion().slowPerS()),
                curve(table, fitted),
                rounded(fitted.resistanceOhm()),
                rounded(fitted.polarisationOhm()));
        BatteryParameters block = block(fit, fitted.endV());
        List<BatteryTable.Row> rows = table.rows().stream()
                .filter(row -> row.kind() == DischargeTable.Kind.CONSTANT_POWER)
                .sorted(Comparator.comparingDouble(DischargeTable.Row::endV))
                .map(row -> new BatteryTable.Row(row.endV(), points(block, table, row)))
                .filter(row -> !row.points().isEmpty())
                .toList();
        return new BatteryTable(
                table.name(), table.chemistry(), table.cells(), table.capacityAh(), endV(table), fit, rows);
    }

    private static List<BatteryTable.Point> points(
            BatteryParameters block, DischargeTable table, DischargeTable.Row row) {
        return table.listPoints(row).stream()
                .sorted(Comparator.comparingDouble(DischargeTable.Point::load))
                .map(point -> {
                    double modelS = BatteryFit.discharge(block, point).durationS();
                    double ratio = modelS > 0 ? point.durationS() / modelS : 1;
                    return new BatteryTable.Point(point.load(), point.durationS(), rounded(ratio));
                })
                .toList();
    }

    /** The usual end voltage of the chemistry, or the nearest the table knows of. */
    private static double endV(DischargeTable table) {
        double usualV = table.cells()
                * (table.chemistry() == Chemistry.VRLA
                        ? BatteryParameters.END_V_PER_CELL
                        : BatteryParameters.LITHIUM_END_V_PER_CELL);
        double[] endsV = table.rows().stream().mapToDouble(DischargeTable.Row::endV).sorted().toArray();
        return rounded(Math.clamp(usualV, endsV[0], endsV[endsV.length - 1]));
    }

    private static BatteryTable.Curve curve(DischargeTable table, BatteryParameters fitted) {
        return switch (fitted.openCircuit()) {
            case Shepherd lead -> new BatteryTable.LeadCurve(
                    rounded(lead.fullV()), rounded(lead.polarisationV()), rounded(lead.kneeRatio()));
            case LithiumCurve lithium -> new BatteryTable.LithiumCurve(
                    CellCoding.lithiumCell(fitted.endV() / table.cells()), rounded(lithium.fullV()));
        };
    }

    /** Parameters of the block of a plant's own table. */
    public static BatteryParameters block(BatteryTable table) {
        return block(table.fit(), table.endV());
    }

    private static BatteryParameters block(BatteryTable.Fit fit, double endV) {
        OpenCircuit curve = switch (fit.curve()) {
            case BatteryTable.LeadCurve lead -> new Shepherd(lead.fullV(), lead.polarisationV(), lead.kneeRatio());
            case BatteryTable.LithiumCurve lithium -> {
                LithiumCurve shape = CellCoding.curve(lithium.cell());
                yield shape.times(lithium.fullV() / shape.fullV());
            }
        };
        return new BatteryParameters(
                fit.fullAh(),
                new Diffusion(fit.fastRatio(), fit.fastPerS(), fit.slowRatio(), fit.slowPerS()),
                curve,
                fit.resistanceOhm(),
                fit.chargeTransferOhm(),
                endV);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
