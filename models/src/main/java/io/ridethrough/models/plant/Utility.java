package io.ridethrough.models.plant;

import java.util.List;

/**
 * A utility feed.
 *
 * @param capacityW contracted or transformer-limited power
 * @param outagesPerYear expected outages a year, the prior of "this feed is lost"
 * @param grid what stands behind it
 */
public record Utility(String id, double capacityW, double outagesPerYear, Grid grid) implements Device {
    /**
     * The impedance of the grid.
     *
     * @param shortCircuitW short-circuit power; infinite for a stiff grid
     * @param reactanceRatio X over R
     */
    public record Grid(double shortCircuitW, double reactanceRatio) {
        /** A voltage that no load moves. */
        public static final Grid STIFF = new Grid(Double.POSITIVE_INFINITY, 10);
    }

    @Override
    public List<String> fedFrom() {
        return List.of();
    }
}
