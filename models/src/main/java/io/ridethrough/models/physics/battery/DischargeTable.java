package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A manufacturer's discharge table: for each time to the end voltage the constant load that gives it. */
public final class DischargeTable {

    /** What is held constant. */
    public enum Kind {
        CONSTANT_POWER,
        CONSTANT_CURRENT
    }

    /**
     * One line of the table.
     *
     * @param endV end voltage of the block
     * @param loads power (W) or current (A), one for each time; NaN where the maker prints none
     */
    public record Row(Kind kind, double endV, List<Double> loads) {
        public Row {
            loads = List.copyOf(loads);
        }
    }

    /** One printed number with its place. */
    public record Point(Kind kind, double endV, double load, int column, double durationS) {}

    private static final double[] PANASONIC_MINUTES = {
        3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 600, 1200
    };

    /** Panasonic UP-PW1245P1, 12 V, 7.8 Ah at 20 h, 20 mOhm, 25 C; manufacturer's datasheet. */
    private static final DischargeTable PANASONIC_12V = new DischargeTable(
            "panasonic-12v",
            Chemistry.VRLA,
            6,
            7.8,
            PANASONIC_MINUTES,
            List.of(
                    new Row(
                            Kind.CONSTANT_POWER,
                            9.6,
                            List.of(
                                    530.0, 410.0, 270.0, 195.0, 159.0, 112.0, 82.1, 65.7, 45.2, 34.9, 26.0, 20.0,
                                    16.5, 13.3, 8.79, 4.76)),
                    new Row(
                            Kind.CONSTANT_POWER,
                            10.8,
                            List.of(
                                    434.0, 330.0, 234.0, 180.0, 146.0, 108.0, 78.3, 61.8, 41.3, 31.1, 24.7, 19.3,
                                    15.7, 12.7, 8.52, 4.69)),
                    new Row(
                            Kind.CONSTANT_CURRENT,
                            9.6,
                            List.of(
                                    47.7, 36.8, 23.9, 17.0, 13.7, 9.57, 6.99, 5.57, 3.82, 2.95, 2.19, 1.67, 1.38,
                                    1.11, .732, .397))));

    /**
     * 33 Ah nickel-manganese pouch cell of a Nissan Leaf at 25 C to 3.0 V: C/3 (HPPC test, with rests), 1C (mean of four
     * discharges) and 3C (of five). github.com/batterysim/nissan-leaf-data, MIT.
     */
    private static final DischargeTable LITHIUM_CELL = new DischargeTable(
            "leaf-33ah",
            Chemistry.LI_ION,
            1,
            30.6,
            new double[] {18.66, 59.43, 183.4},
            List.of(new Row(Kind.CONSTANT_CURRENT, 3.0, List.of(91.8, 30.6, 10.0))));

    private final String name;
    private final Chemistry chemistry;
    private final int cells;
    private final double capacityAh;
    private final double[] minutes;
    private final List<Row> rows;
    private final List<Point> points;

    /**
     * @param cells in series
     * @param capacityAh rated capacity
     * @param minutes times to the end voltage, one for each column
     */
    public DischargeTable(
            String name, Chemistry chemistry, int cells, double capacityAh, double[] minutes, List<Row> rows) {
        this.name = name;
        this.chemistry = chemistry;
        this.cells = cells;
        this.capacityAh = capacityAh;
        this.minutes = minutes.clone();
        this.rows = List.copyOf(rows);
        List<Point> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.loads().size() != minutes.length) {
                throw new IllegalArgumentException("A row of discharge table %s has %d loads for %d times."
                        .formatted(name, row.loads().size(), minutes.length));
            }
            for (int i = 0; i < minutes.length; i++) {
                double load = row.loads().get(i);
                if (!Double.isNaN(load)) {
                    found.add(new Point(row.kind(), row.endV(), load, i, minutes[i] * 60));
                }
            }
        }
        points = List.copyOf(found);
    }

    /** Panasonic UP-PW1245P1, the shipped table for VRLA. */
    public static DischargeTable panasonic12v() {
        return PANASONIC_12V;
    }

    /** The shipped lithium cell. */
    public static DischargeTable lithiumCell() {
        return LITHIUM_CELL;
    }

    /** Names a facility file may use. */
    public static List<String> listNames() {
        return List.of(PANASONIC_12V.name);
    }

    /** A shipped table by the name used in facility files. */
    public static DischargeTable getByName(String name) {
        if (name.equals(PANASONIC_12V.name)) {
            return PANASONIC_12V;
        }
        throw new IllegalArgumentException(
                "There is no discharge table \"%s\".\nMaybe one of %s.".formatted(name, listNames()));
    }

    public String name() {
        return name;
    }

    public Chemistry chemistry() {
        return chemistry;
    }

    /** Cells in series of the block. */
    public int cells() {
        return cells;
    }

    /** Rated capacity (Ah). */
    public double capacityAh() {
        return capacityAh;
    }

    public List<Row> rows() {
        return rows;
    }

    /** Every printed number, row by row. */
    public List<Point> listPoints() {
        return points;
    }

    /** The printed numbers of one row. */
    public List<Point> listPoints(Row row) {
        return points.stream()
                .filter(point -> point.kind() == row.kind() && point.endV() == row.endV())
                .toList();
    }

    /** Number of times. */
    public int size() {
        return minutes.length;
    }

    public double durationS(int column) {
        return minutes[column] * 60;
    }

    /** The table with the loads of other columns left out; the numbers of the columns stay. */
    public DischargeTable withColumns(IntPredicate kept) {
        List<Row> left = new ArrayList<>();
        for (Row row : rows) {
            List<Double> loads = new ArrayList<>(row.loads());
            for (int i = 0; i < loads.size(); i++) {
                if (!kept.test(i)) {
                    loads.set(i, Double.NaN);
                }
            }
            left.add(new Row(row.kind(), row.endV(), loads));
        }
        return new DischargeTable(name, chemistry, cells, capacityAh, minutes, left);
    }

    /** The table with some of its rows. */
    public DischargeTable withRows(Predicate<Row> kept) {
        return new DischargeTable(
                name, chemistry, cells, capacityAh, minutes, rows.stream().filter(kept).toList());
    }

    /** Mean voltage of a discharge at constant power: power over current at the same time; NaN where the current is not printed. */
    public double meanVoltageV(Point point) {
        if (point.kind() == Kind.CONSTANT_POWER) {
            for (Row row : rows) {
                if (row.kind() == Kind.CONSTANT_CURRENT && row.endV() == point.endV()) {
                    return point.load() / row.loads().get(point.column());
                }
            }
        }
        return Double.NaN;
    }
}
