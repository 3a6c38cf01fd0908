package io.ridethrough.models.plant;

import java.util.List;

/**
 * A discharge table that a plant brings with it, already fitted: the constants of its block and how far each printed time is
 * from what they give. Nothing is fitted when a plant is read.
 *
 * @param id name that batteries refer to
 * @param cells cells in series in the block
 * @param capacityAh rated capacity of the block
 * @param endV voltage of the block at which a UPS ends the discharge
 * @param rows rows of constant power, rising end voltage
 */
public record BatteryTable(
        String id, Ups.Battery.Chemistry chemistry, int cells, double capacityAh, double endV, Fit fit, List<Row> rows) {

    public BatteryTable {
        rows = List.copyOf(rows);
    }

    /**
     * Constants of the block.
     *
     * @param fullAh charge when full, what an endless discharge would find
     * @param fastRatio weight of the fast lag
     * @param slowRatio weight of the slow lag, 0 for a cell with one
     * @param chargeTransferOhm charge-transfer resistance, 0 where the curve holds it
     */
    public record Fit(
            double fullAh,
            double fastRatio,
            double fastPerS,
            double slowRatio,
            double slowPerS,
            Curve curve,
            double resistanceOhm,
            double chargeTransferOhm) {}

    /** Open-circuit curve of the block. */
    public sealed interface Curve permits LeadCurve, LithiumCurve {
        /** Voltage of the full block. */
        double fullV();
    }

    /**
     * A falling line with a knee.
     *
     * @param polarisationV depth of the curve
     * @param kneeRatio how sharply it ends, between 0 and 1
     */
    public record LeadCurve(double fullV, double polarisationV, double kneeRatio) implements Curve {}

    /** The shape of a kind of lithium cell, brought to the voltage of the full block. */
    public record LithiumCurve(LithiumCell cell, double fullV) implements Curve {}

    /** Kinds of lithium cells. */
    public enum LithiumCell {
        NICKEL_MANGANESE,
        IRON_PHOSPHATE
    }

    /** One row of constant power to one end voltage of the block. */
    public record Row(double endV, List<Point> points) {
        public Row {
            points = List.copyOf(points);
        }
    }

    /**
     * One printed number.
     *
     * @param timeRatio printed time over the time the constants give
     */
    public record Point(double powerW, double durationS, double timeRatio) {}
}
