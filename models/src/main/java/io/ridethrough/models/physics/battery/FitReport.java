package io.ridethrough.models.physics.battery;

import io.ridethrough.models.physics.battery.DischargeTable.Kind;
import io.ridethrough.models.plant.BatteryTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fitted table and how far it can be trusted.
 *
 * @param fitted what a plant file takes
 * @param gateRatio largest root mean square of a held-out row of constant power
 * @param met whether all of them keep it; null when the table has none
 */
public record FitReport(BatteryTable fitted, List<Row> rows, double gateRatio, @Nullable Boolean met) {
    /** Held-out error a fitted constant-power table must keep. */
    public static final double GATE_RATIO = 0.08;

    /**
     * Errors of one row.
     *
     * @param points printed numbers in it
     * @param inSample the fit against the numbers it was made from
     * @param columnHeldOut each column predicted by the others, corrected; null when there are no others
     * @param rowHeldOut the row predicted by the others, corrected; null when it is the only one
     * @param peukertHeldOut each point predicted by Peukert's law through the others; null when there are too few
     */
    public record Row(
            Kind kind,
            double endV,
            int points,
            Errors inSample,
            @Nullable Errors columnHeldOut,
            @Nullable Errors rowHeldOut,
            @Nullable Errors peukertHeldOut) {

        /** Largest held-out root mean square. */
        public double heldOutRatio() {
            return Math.max(
                    columnHeldOut == null ? 0 : columnHeldOut.rmsRatio(), rowHeldOut == null ? 0 : rowHeldOut.rmsRatio());
        }
    }

    /**
     * Relative errors of time.
     *
     * @param rmsRatio root mean square
     * @param worstRatio largest, without its sign
     */
    public record Errors(double rmsRatio, double worstRatio) {
        private static @Nullable Errors find(double[] errors) {
            return errors.length == 0 ? null : of(errors);
        }

        private static Errors of(double[] errors) {
            return new Errors(
                    Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow()),
                    Arrays.stream(errors).map(Math::abs).max().orElseThrow());
        }
    }

    public FitReport {
        rows = List.copyOf(rows);
    }

    /**
     * Fits a table and holds out every column and every row of it in turn.
     *
     * @param progress told before each fit
     */
    public static FitReport of(DischargeTable table, Consumer<String> progress) {
        progress.accept("with all of %d numbers".formatted(table.listPoints().size()));
        BatteryTable fitted = FittedTable.of(table, BatteryFit.fit(table));
        BatteryParameters block = FittedTable.block(fitted);
        var heldOut = new HeldOut(table, progress);
        List<Row> rows = new ArrayList<>();
        for (DischargeTable.Row row : table.rows()) {
            List<DischargeTable.Point> points = table.listPoints(row);
            rows.add(new Row(
                    row.kind(),
                    row.endV(),
                    points.size(),
                    Errors.of(HeldOut.timeErrors(block, points)),
                    Errors.find(heldOut.columns(row, true)),
                    Errors.find(heldOut.row(row, true)),
                    Errors.find(HeldOut.peukert(points))));
        }
        List<Row> judged = rows.stream().filter(row -> row.kind() == Kind.CONSTANT_POWER).toList();
        Boolean met = judged.isEmpty() ? null : judged.stream().allMatch(row -> row.heldOutRatio() <= GATE_RATIO);
        return new FitReport(fitted, rows, GATE_RATIO, met);
    }
}
