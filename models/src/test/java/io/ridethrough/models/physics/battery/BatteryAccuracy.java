package io.ridethrough.models.physics.battery;

import io.ridethrough.models.physics.battery.DischargeTable.Kind;
import io.ridethrough.models.physics.battery.DischargeTable.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Errors of a battery against a discharge table, shared by the tests and the validation report. */
public final class BatteryAccuracy {
    private static final Map<String, BatteryParameters> FITS = new ConcurrentHashMap<>();

    private BatteryAccuracy() {}

    /** Relative errors of the time of some points. */
    public static double[] timeErrors(BatteryParameters block, List<Point> points) {
        return points.stream()
                .mapToDouble(point -> BatteryFit.discharge(block, point).durationS() / point.durationS() - 1)
                .toArray();
    }

    /** The same with the correction, as a run of the engine has it. */
    public static double[] correctedErrors(BatteryParameters block, RuntimeCorrection correction, List<Point> points) {
        return points.stream()
                .mapToDouble(point -> {
                    double modelS = BatteryFit.discharge(block, point).durationS();
                    double factor = point.kind() == Kind.CONSTANT_POWER
                            ? correction.along(block.withEndV(point.endV())).factor(point.load())
                            : 1;
                    return modelS * factor / point.durationS() - 1;
                })
                .toArray();
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
        return IntStream.range(0, table.size())
                .mapToObj(column -> {
                    List<Point> left = points(table, row).stream()
                            .filter(point -> point.column() == column)
                            .toList();
                    return left.isEmpty() ? new double[0] : heldOut(table.withColumns(i -> i != column), left, corrected);
                })
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Errors of a row, predicted by fit and correction from the other rows. */
    public static double[] rowHeldOut(DischargeTable table, DischargeTable.Row row, boolean corrected) {
        return heldOut(table.withRows(other -> !other.equals(row)), points(table, row), corrected);
    }

    private static double[] heldOut(DischargeTable rest, List<Point> left, boolean corrected) {
        // A fit takes most of a second and is asked for again for every row and both ways of judging.
        BatteryParameters block = FITS.computeIfAbsent(rest.name() + rest.listPoints(), _ -> BatteryFit.fit(rest));
        return corrected
                ? correctedErrors(block, RuntimeCorrection.of(block, rest), left)
                : timeErrors(block, left);
    }

    public static List<Point> points(DischargeTable table, DischargeTable.Row row) {
        return points(table, point -> point.kind() == row.kind() && point.endV() == row.endV());
    }

    public static List<Point> points(DischargeTable table, Predicate<Point> kept) {
        return table.listPoints().stream().filter(kept).toList();
    }

    /** Errors of Peukert's law in power, its two constants fitted to the same points by least squares in logarithms. */
    public static double[] peukertErrors(List<Point> points) {
        return peukertErrors(points, points);
    }

    /** The same, each point predicted by the others. */
    public static double[] peukertHeldOut(List<Point> points) {
        return points.stream()
                .mapToDouble(left -> {
                    List<Point> others = new ArrayList<>(points);
                    others.remove(left);
                    return peukertErrors(others, List.of(left))[0];
                })
                .toArray();
    }

    private static double[] peukertErrors(List<Point> fitted, List<Point> judged) {
        var line = new SimpleRegression();
        fitted.forEach(point -> line.addData(Math.log(point.load()), Math.log(point.durationS())));
        double aS = Math.exp(line.getIntercept());
        return judged.stream()
                .mapToDouble(point -> Battery.peukertS(point.load(), aS, -line.getSlope()) / point.durationS() - 1)
                .toArray();
    }

    public static double rms(double[] errors) {
        return Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
    }

    public static double worst(double[] errors) {
        return Arrays.stream(errors).map(Math::abs).max().orElseThrow();
    }
}
