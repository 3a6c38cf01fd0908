package io.ridethrough.models.physics.battery;

/**
 * Open-circuit voltage of lithium cells: a cubic in the charge left, which bends down at the end and, for iron phosphate, up
 * at the beginning. Smooth everywhere, so that an adaptive step finds the end of a discharge wherever it starts.
 *
 * @param emptyV a0: cubic at no charge (V)
 * @param linearV a1 (V)
 * @param squareV a2 (V)
 * @param cubeV a3 (V)
 * @param kneeV b: depth of the bend at the end (V)
 * @param kneeRatio k: how sharp it is
 * @param crestV d: height of the bend at the beginning (V), or 0
 * @param crestRatio m: how sharp it is
 */
public record LithiumCurve(
        double emptyV,
        double linearV,
        double squareV,
        double cubeV,
        double kneeV,
        double kneeRatio,
        double crestV,
        double crestRatio)
        implements OpenCircuit {
    private static final int MOST_STEPS = 60;
    /** Newton's error after a step as small as this is rounding. */
    private static final double LAST_STEP_RATIO = 1e-9;

    @Override
    public double voltageV(double depletionRatio) {
        // (B6) U = a0 + a1 z + a2 z^2 + a3 z^3 - b e^{-k z} + d e^{-m x}, z = 1-x
        double z = 1 - depletionRatio;
        return emptyV
                + z * (linearV + z * (squareV + z * cubeV))
                - kneeV * Math.exp(-kneeRatio * z)
                + crestV * Math.exp(-crestRatio * depletionRatio);
    }

    /** Change of the voltage with the depletion (V), negative. */
    private double slopeV(double depletionRatio) {
        double z = 1 - depletionRatio;
        return -linearV
                - z * (2 * squareV + z * 3 * cubeV)
                - kneeRatio * kneeV * Math.exp(-kneeRatio * z)
                - crestRatio * crestV * Math.exp(-crestRatio * depletionRatio);
    }

    /** Newton's method inside an interval that shrinks around the answer. */
    @Override
    public double depletionRatio(double voltageV) {
        if (voltageV >= fullV()) {
            return (voltageV - fullV()) / slopeV(0);
        }
        if (voltageV <= voltageV(1)) {
            return 1;
        }
        double before = 0;
        double after = 1;
        double x = 0.5;
        for (int i = 0; i < MOST_STEPS; i++) {
            double aboveV = voltageV(x) - voltageV;
            double step = aboveV / slopeV(x);
            if (Math.abs(step) < LAST_STEP_RATIO) {
                return x - step;
            }
            if (aboveV > 0) {
                before = x;
            } else {
                after = x;
            }
            double next = x - step;
            x = next > before && next < after ? next : (before + after) / 2;
        }
        return x;
    }

    @Override
    public double fullV() {
        return voltageV(0);
    }

    @Override
    public LithiumCurve times(double cellsRatio) {
        return new LithiumCurve(
                emptyV * cellsRatio,
                linearV * cellsRatio,
                squareV * cellsRatio,
                cubeV * cellsRatio,
                kneeV * cellsRatio,
                kneeRatio,
                crestV * cellsRatio,
                crestRatio);
    }
}
