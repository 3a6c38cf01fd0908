package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.BatteryTable.LithiumCell;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;

/**
 * The unknowns of a fit as logarithms and logits, so that every trial is a valid battery, with a textbook cell to start from.
 *
 * <p>Each unknown is held to the textbook by a weak pull: a short table cannot tell all of them, and what it cannot tell
 * stays ordinary.
 */
final class CellCoding {
    /** Valve-regulated lead-acid, one cell: Q over the rated capacity, a1, k1, a2, k2, E0, A, logit m, R Q (Ohm Ah). */
    private static final double[] LEAD = {
        Math.log(1.25), Math.log(3), Math.log(8e-3), Math.log(0.55), Math.log(1.2e-4), Math.log(2.11), Math.log(0.085), 4, Math.log(0.044)
    };
    /** Lithium, one cell: Q over the rated capacity, a1, k1, scale of the open-circuit curve, R Q, R_p Q (Ohm Ah). */
    private static final double[] LITHIUM = {
        Math.log(1.02), Math.log(0.05), Math.log(1.5e-3), 0, Math.log(0.05), Math.log(0.04)
    };
    /** Pull on each unknown: cost of being a factor e (or one logit) away from the textbook. */
    private static final double[] LEAD_PULL = {0.05, 0.03, 0.03, 0.03, 0.03, 1, 0.03, 0.03, 0.03};
    /** The curve of a lithium cell hardly differs from its kind's; one per cent of it costs as much as one of time. */
    private static final double[] LITHIUM_PULL = {0.03, 0.01, 0.01, 1, 0.01, 0.02};

    /**
     * Nickel-manganese cell after an hour of rest, within 14 mV at every tenth of its charge (the 33 Ah Leaf cell of the HPPC
     * test at 25 C).
     */
    static final LithiumCurve NICKEL_MANGANESE =
            new LithiumCurve(3.4444, 1.8275, -2.4405, 1.3504, 0.5438, 27.891, 0, 1);
    /** Iron-phosphate cell at rest; typical, no maker's own figures. */
    static final LithiumCurve IRON_PHOSPHATE = new LithiumCurve(3.1606, 0.6110, -0.8864, 0.4592, 0.7605, 80, 0.0749, 100);
    /** Cells that may be discharged below this are iron phosphate (V). */
    private static final double IRON_PHOSPHATE_END_V = 2.85;

    private final Chemistry chemistry;
    private final int cells;
    private final double capacityAh;
    private final double endV;

    CellCoding(Chemistry chemistry, int cells, double capacityAh, double endV) {
        this.chemistry = chemistry;
        this.cells = cells;
        this.capacityAh = capacityAh;
        this.endV = endV;
    }

    int size() {
        return textbook().length;
    }

    double[] textbook() {
        return (chemistry == Chemistry.VRLA ? LEAD : LITHIUM).clone();
    }

    double pull(int unknown) {
        return (chemistry == Chemistry.VRLA ? LEAD_PULL : LITHIUM_PULL)[unknown];
    }

    BatteryParameters decode(double[] z) {
        double fullAh = Math.exp(z[0]) * capacityAh;
        if (chemistry == Chemistry.VRLA) {
            double openCircuitV = Math.max(cells * Math.exp(z[5]), endV * 1.001);
            return new BatteryParameters(
                    fullAh,
                    new Diffusion(Math.exp(z[1]), Math.exp(z[2]), Math.exp(z[3]), Math.exp(z[4])),
                    new Shepherd(openCircuitV, cells * Math.exp(z[6]), logistic(z[7])),
                    cells * Math.exp(z[8]) / capacityAh,
                    0,
                    endV);
        }
        LithiumCurve curve = curve(lithiumCell(endV / cells));
        return new BatteryParameters(
                fullAh,
                new Diffusion(Math.exp(z[1]), Math.exp(z[2]), 0, Math.exp(z[2])),
                curve.times(cells * Math.exp(z[3])),
                cells * Math.exp(z[4]) / capacityAh,
                cells * Math.exp(z[5]) / capacityAh,
                endV);
    }

    /** What a lithium cell is by the voltage it may be discharged to. */
    static LithiumCell lithiumCell(double endVPerCell) {
        return endVPerCell < IRON_PHOSPHATE_END_V ? LithiumCell.IRON_PHOSPHATE : LithiumCell.NICKEL_MANGANESE;
    }

    static LithiumCurve curve(LithiumCell cell) {
        return cell == LithiumCell.IRON_PHOSPHATE ? IRON_PHOSPHATE : NICKEL_MANGANESE;
    }

    private static double logistic(double z) {
        return Math.clamp(1 / (1 + Math.exp(-z)), 1e-9, 1 - 1e-9);
    }
}
