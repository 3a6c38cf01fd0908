package io.ridethrough.models.physics.battery;

import java.util.List;

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
     * @param loads power (W) or current (A), one for each time
     */
    public record Row(Kind kind, double endV, List<Double> loads) {
        public Row {
            loads = List.copyOf(loads);
        }
    }

    private static final double[] PANASONIC_MINUTES = {
        3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 600, 1200
    };

    /** Panasonic UP-PW1245P1, 12 V, 7.8 Ah at 20 h, 20 mOhm, 25 C; manufacturer's datasheet. */
    private static final DischargeTable PANASONIC_12V = new DischargeTable(
            "panasonic-12v",
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

    private final String name;
    private final int cells;
    private final double capacityAh;
    private final double[] durationsS;
    private final List<Row> rows;

    public DischargeTable(String name, int cells, double capacityAh, double[] minutes, List<Row> rows) {
        this.name = name;
        this.cells = cells;
        this.capacityAh = capacityAh;
        this.rows = List.copyOf(rows);
        this.durationsS = new double[minutes.length];
        for (int i = 0; i < minutes.length; i++) {
            durationsS[i] = minutes[i] * 60;
        }
        for (Row row : rows) {
            if (row.loads().size() != minutes.length) {
                throw new IllegalArgumentException("A row of discharge table %s has %d loads for %d times."
                        .formatted(name, row.loads().size(), minutes.length));
            }
        }
    }

    /** Panasonic UP-PW1245P1, the shipped table for VRLA. */
    public static DischargeTable panasonic12v() {
        return PANASONIC_12V;
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

    /** Cells in series of the block. */
    public int cells() {
        return cells;
    }

    /** Rated 20-hour capacity (Ah). */
    public double capacityAh() {
        return capacityAh;
    }

    public List<Row> rows() {
        return rows;
    }

    /** Number of times. */
    public int size() {
        return durationsS.length;
    }

    public double durationS(int column) {
        return durationsS[column];
    }

    /** Row by kind and end voltage. */
    public Row getRow(Kind kind, double endV) {
        for (Row row : rows) {
            if (row.kind() == kind && row.endV() == endV) {
                return row;
            }
        }
        throw new IllegalArgumentException("Table %s has no %s row to %s V.".formatted(name, kind, endV));
    }

    /** Mean voltage of the discharge of one column: power over current at the same time (V). */
    public double meanVoltageV(double endV, int column) {
        return getRow(Kind.CONSTANT_POWER, endV).loads().get(column)
                / getRow(Kind.CONSTANT_CURRENT, endV).loads().get(column);
    }
}
