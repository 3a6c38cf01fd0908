package io.ridethrough.models.physics.battery;

import io.ridethrough.models.physics.battery.DischargeTable.Kind;
import io.ridethrough.models.physics.battery.DischargeTable.Point;
import io.ridethrough.models.physics.battery.DischargeTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How well a table predicts what was kept out of both the fit and the correction, as relative errors of time. Each fit takes a
 * good part of a second and is made once.
 */
public final class HeldOut {
    private final DischargeTable table;
    private final Consumer<String> progress;
    private final Map<String, BatteryParameters> fits = new HashMap<>();

    /**
     * @param progress told before each fit
     */
    public HeldOut(DischargeTable table, Consumer<String> progress) {
        this.table = table;
        this.progress = progress;
    }

    /** Errors of a row, every column predicted by all the other columns; none where nothing else is printed. */
    public double[] columns(Row row, boolean corrected) {
        return IntStream.range(0, table.size())
                .mapToObj(column -> {
                    List<Point> left = table.listPoints(row).stream()
                            .filter(point -> point.column() == column)
                            .toList();
                    String what = "without the column of %s min".formatted(table.durationS(column) / 60);
                    return errors(what, table.withColumns(i -> i != column), left, corrected);
                })
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Errors of a row, predicted by the other rows; none when it is the only one. */
    public double[] row(Row row, boolean corrected) {
        String unit = row.kind() == Kind.CONSTANT_POWER ? "W" : "A";
        String what = "without the row of %s to %s V".formatted(unit, row.endV());
        return errors(what, table.withRows(other -> !other.equals(row)), table.listPoints(row), corrected);
    }

    private double[] errors(String what, DischargeTable rest, List<Point> left, boolean corrected) {
        if (left.isEmpty() || rest.listPoints().isEmpty()) {
            return new double[0];
        }
        BatteryParameters block = fits.computeIfAbsent(rest.listPoints().toString(), _ -> {
            progress.accept(what);
            return BatteryFit.fit(rest);
        });
        return corrected ? correctedErrors(block, RuntimeCorrection.of(block, rest), left) : timeErrors(block, left);
    }

    /** Relative errors of the time of some points. */
    public static double[] timeErrors(BatteryParameters block, List<Point> points) {
        return points.stream()
                .mapToDouble(point -> BatteryFit.discharge(block, point).durationS() / point.durationS() - 1)
                .toArray();
    }

    /** The same with the correction, as a run has it. */
    private static double[] correctedErrors(BatteryParameters block, RuntimeCorrection correction, List<Point> points) {
        return points.stream()
                .mapToDouble(point -> {
                    double modelS = BatteryFit.discharge(block, point).durationS();
                    double factorRatio = point.kind() == Kind.CONSTANT_POWER
                            ? correction.along(block.withEndV(point.endV())).factor(point.load())
                            : 1;
                    return modelS * factorRatio / point.durationS() - 1;
                })
                .toArray();
    }

    /** Errors of Peukert's law, each point predicted by the others of its row; none with fewer than three points. */
    public static double[] peukert(List<Point> points) {
        if (points.size() < 3) {
            return new double[0];
        }
        return points.stream()
                .mapToDouble(left -> {
                    List<Point> others = new ArrayList<>(points);
                    others.remove(left);
                    return peukertErrors(others, List.of(left))[0];
                })
                .toArray();
    }

    /** Errors of Peukert's law in power, its two constants fitted to some points by least squares in logarithms. */
    static double[] peukertErrors(List<Point> fitted, List<Point> judged) {
        var line = new SimpleRegression();
        fitted.forEach(point -> line.addData(Math.log(point.load()), Math.log(point.durationS())));
        double aS = Math.exp(line.getIntercept());
        return judged.stream()
                .mapToDouble(point -> Battery.peukertS(point.load(), aS, -line.getSlope()) / point.durationS() - 1)
                .toArray();
    }
}
