package io.ridethrough.models.physics.battery;

import io.ridethrough.models.physics.battery.DischargeTable.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Errors of a battery against a discharge table, shared by the tests and the validation report. */
public final class BatteryAccuracy {
    private static final Map<String, HeldOut> HELD_OUT = new ConcurrentHashMap<>();

    private BatteryAccuracy() {}

    /** Relative errors of the time of some points. */
    public static double[] timeErrors(BatteryParameters block, List<Point> points) {
        return HeldOut.timeErrors(block, points);
    }

    /** Relative errors of the mean voltage of the points that print power and current. */
    public static double[] meanVoltageErrors(BatteryParameters block, DischargeTable table, List<Point> points) {
        return points.stream()
                .mapToDouble(point -> {
                    BatteryRuntime.Discharge run = BatteryFit.discharge(block, point);
                    return point.load() * run.durationS() / 3600 / run.drawnAh() / table.meanVoltageV(point) - 1;
                })
                .toArray();
    }

    /** Errors of a row, every column predicted by fit and correction from all the other columns. */
    public static double[] columnHeldOut(DischargeTable table, DischargeTable.Row row, boolean corrected) {
        return heldOut(table).columns(row, corrected);
    }

    /** Errors of a row, predicted by fit and correction from the other rows. */
    public static double[] rowHeldOut(DischargeTable table, DischargeTable.Row row, boolean corrected) {
        return heldOut(table).row(row, corrected);
    }

    /** Fits take most of a second; several tests and the report ask for the same ones. */
    private static HeldOut heldOut(DischargeTable table) {
        return HELD_OUT.computeIfAbsent(table.name() + table.listPoints(), _ -> new HeldOut(table, _ -> {}));
    }

    public static List<Point> points(DischargeTable table, DischargeTable.Row row) {
        return points(table, point -> point.kind() == row.kind() && point.endV() == row.endV());
    }

    public static List<Point> points(DischargeTable table, Predicate<Point> kept) {
        return table.listPoints().stream().filter(kept).toList();
    }

    /** Errors of Peukert's law in power, its two constants fitted to the same points by least squares in logarithms. */
    public static double[] peukertErrors(List<Point> points) {
        return HeldOut.peukertErrors(points, points);
    }

    /** The same, each point predicted by the others. */
    public static double[] peukertHeldOut(List<Point> points) {
        return HeldOut.peukert(points);
    }

    public static double rms(double[] errors) {
        return Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
    }

    public static double worst(double[] errors) {
        return Arrays.stream(errors).map(Math::abs).max().orElseThrow();
    }
}
