package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.BatteryTable;
import io.ridethrough.models.plant.Ups;
import java.util.List;

/**
 * What the datasheet table knows beyond the model: the ratio of the two runtimes, interpolated in the logarithm of power.
 *
 * <p>Inside the table it makes the runtime of a new battery the table's own; between columns it moves smoothly; outside
 * it keeps the value of the nearest column. The power is first brought to the table's block by capacity and voltage, so
 * one correction serves every battery built from that block. A table without power rows corrects nothing.
 */
public final class RuntimeCorrection {
    private final BatteryParameters block;
    private final List<Line> lines;
    private final double[] endVoltagesV;

    private RuntimeCorrection(BatteryParameters block, List<Line> lines, double[] endVoltagesV) {
        this.block = block;
        this.lines = lines;
        this.endVoltagesV = endVoltagesV;
    }

    /** The correction of the table a battery follows. */
    public static RuntimeCorrection of(Ups.Battery battery) {
        BatteryTable own = battery.ownTable();
        if (own != null) {
            return of(own);
        }
        return battery.chemistry() == Ups.Battery.Chemistry.VRLA ? Shipped.PANASONIC_12V : Shipped.LITHIUM;
    }

    /** The correction of a fitted table, as its rows give it. */
    static RuntimeCorrection of(BatteryTable table) {
        double[] endVoltagesV = table.rows().stream().mapToDouble(BatteryTable.Row::endV).toArray();
        return new RuntimeCorrection(
                FittedTable.block(table), table.rows().stream().map(RuntimeCorrection::line).toList(), endVoltagesV);
    }

    private static Line line(BatteryTable.Row row) {
        List<BatteryTable.Point> points = row.points();
        return new Line(
                points.stream().mapToDouble(point -> Math.log(point.powerW())).toArray(),
                points.stream().mapToDouble(point -> Math.log(point.timeRatio())).toArray(),
                points.stream().mapToDouble(point -> Math.log(point.durationS())).toArray());
    }

    /** Corrections of the shipped tables, made once. */
    private static final class Shipped {
        private static final RuntimeCorrection PANASONIC_12V =
                of(BatteryParameters.PANASONIC_12V_BLOCK, DischargeTable.panasonic12v());
        private static final RuntimeCorrection LITHIUM = of(BatteryParameters.LITHIUM_CELL, DischargeTable.lithiumCell());
    }

    /** Correction of a fitted block by all points of its table. */
    public static RuntimeCorrection of(BatteryParameters block, DischargeTable table) {
        List<DischargeTable.Row> rows = table.rows().stream()
                .filter(row -> row.kind() == DischargeTable.Kind.CONSTANT_POWER)
                .filter(row -> row.loads().stream().anyMatch(load -> !Double.isNaN(load)))
                .sorted((a, b) -> Double.compare(a.endV(), b.endV()))
                .toList();
        double[] endVoltagesV = rows.stream().mapToDouble(DischargeTable.Row::endV).toArray();
        return new RuntimeCorrection(
                block, rows.stream().map(row -> line(block, table, row)).toList(), endVoltagesV);
    }

    private static Line line(BatteryParameters block, DischargeTable table, DischargeTable.Row row) {
        List<DischargeTable.Point> points = table.listPoints().stream()
                .filter(point -> point.kind() == row.kind() && point.endV() == row.endV())
                .sorted((a, b) -> Double.compare(a.load(), b.load()))
                .toList();
        double[] logPowers = new double[points.size()];
        double[] residuals = new double[points.size()];
        double[] logDurations = new double[points.size()];
        for (int i = 0; i < logPowers.length; i++) {
            DischargeTable.Point point = points.get(i);
            double modelS = BatteryFit.discharge(block, point).durationS();
            logPowers[i] = Math.log(point.load());
            logDurations[i] = Math.log(point.durationS());
            residuals[i] = modelS > 0 ? Math.log(point.durationS() / modelS) : 0;
        }
        return new Line(logPowers, residuals, logDurations);
    }

    /** The correction of one battery with its own size and end voltage. */
    public Line along(BatteryParameters p) {
        if (lines.isEmpty()) {
            return new Line(new double[] {0}, new double[] {0}, new double[] {0});
        }
        double cellsRatio = p.openCircuit().fullV() / block.openCircuit().fullV();
        double shift = Math.log(p.capacityAh() / block.capacityAh() * cellsRatio);
        double endV = p.endV() / cellsRatio;
        int last = endVoltagesV.length - 1;
        int above = 0;
        while (above < last && endVoltagesV[above] < endV) {
            above++;
        }
        int below = above > 0 ? above - 1 : 0;
        double share = above == below
                ? 0
                : Math.clamp((endV - endVoltagesV[below]) / (endVoltagesV[above] - endVoltagesV[below]), 0, 1);
        return lines.get(below).mixed(lines.get(above), share).shifted(shift);
    }

    /** Corrected seconds a full battery carries {@code powerW}. */
    public double runtimeS(BatteryParameters p, double powerW) {
        double modelS = BatteryRuntime.runtimeS(p, powerW);
        return modelS == 0 || Double.isInfinite(modelS) ? modelS : modelS * along(p).factor(powerW);
    }

    /** Residual against the logarithm of power, for one battery. */
    public static final class Line {
        private final double[] logPowers;
        private final double[] residuals;
        private final double[] logDurations;

        private Line(double[] logPowers, double[] residuals, double[] logDurations) {
            this.logPowers = logPowers;
            this.residuals = residuals;
            this.logDurations = logDurations;
        }

        /** Printed time at a power, that of the nearest column outside the table (s). */
        double durationS(double powerW) {
            return Math.exp(interpolated(logDurations, Math.log(powerW)));
        }

        /** Table over model, a number near 1, at constant power (W). */
        public double factor(double powerW) {
            // (B21) t = t_(B1..B11) g(P), ln g = log-log residual of the datasheet table
            return Math.exp(interpolated(residuals, Math.log(powerW)));
        }

        private double interpolated(double[] y, double at) {
            int last = logPowers.length - 1;
            if (!(at > logPowers[0])) {
                return y[0];
            }
            if (at >= logPowers[last]) {
                return y[last];
            }
            int i = 1;
            while (logPowers[i] < at) {
                i++;
            }
            double share = (at - logPowers[i - 1]) / (logPowers[i] - logPowers[i - 1]);
            return y[i - 1] + share * (y[i] - y[i - 1]);
        }

        /** Between this line and another, at the corners of both. */
        private Line mixed(Line other, double share) {
            if (share == 0) {
                return this;
            }
            double[] corners = java.util.stream.DoubleStream.concat(
                            java.util.Arrays.stream(logPowers), java.util.Arrays.stream(other.logPowers))
                    .sorted()
                    .distinct()
                    .toArray();
            return new Line(
                    corners,
                    between(corners, residuals, other, other.residuals, share),
                    between(corners, logDurations, other, other.logDurations, share));
        }

        private double[] between(double[] corners, double[] mine, Line other, double[] theirs, double share) {
            double[] between = new double[corners.length];
            for (int i = 0; i < corners.length; i++) {
                double one = interpolated(mine, corners[i]);
                between[i] = one + share * (other.interpolated(theirs, corners[i]) - one);
            }
            return between;
        }

        private Line shifted(double logRatio) {
            double[] moved = logPowers.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += logRatio;
            }
            return new Line(moved, residuals, logDurations);
        }
    }
}
