package io.ridethrough.models.physics.battery;

/**
 * Falling line with a knee, the form of lead-acid.
 *
 * @param fullV voltage of the full battery, E0 (V)
 * @param polarisationV depth of the discharge curve, A (V)
 * @param kneeRatio how sharply it ends, m, 0..1; near 1 is a sharp knee
 */
public record Shepherd(double fullV, double polarisationV, double kneeRatio) implements OpenCircuit {
    /** Keeps the knee finite when an integrator probes beyond an empty battery. */
    private static final double DEEPEST_DEPLETION = 1 - 1e-9;

    public Shepherd {
        if (!(fullV > 0 && polarisationV > 0 && kneeRatio > 0 && kneeRatio < 1)) {
            throw new IllegalArgumentException(
                    "A discharge curve needs positive voltages (%s V, %s V) and a knee between 0 and 1 (%s)."
                            .formatted(fullV, polarisationV, kneeRatio));
        }
    }

    @Override
    public double voltageV(double depletionRatio) {
        // (B6) U = E0 - A x/(1-m x)
        double x = Math.min(depletionRatio, DEEPEST_DEPLETION);
        return fullV - polarisationV * x / (1 - kneeRatio * x);
    }

    @Override
    public double depletionRatio(double voltageV) {
        // (B11) x_end = y/(1+m y), y = (E0-E_end)/A
        double y = (fullV - voltageV) / polarisationV;
        // Above the open-circuit voltage the inverse has a pole; its tangent keeps the answer below zero.
        return y < 0 ? y : Math.min(1, y / (1 + kneeRatio * y));
    }

    @Override
    public OpenCircuit times(double cellsRatio) {
        return new Shepherd(fullV * cellsRatio, polarisationV * cellsRatio, kneeRatio);
    }
}
