package io.ridethrough.models.physics.generator;

/**
 * ISO 8528-5 operating limits as ratios of nominal, editions differ. Figures of G2 are from a published specification; those of
 * G1 and G3 for transients are common knowledge, usable as defaults and not as a reference.
 */
public enum PerformanceClass {
    G1(0.025, 0.15, 10, 0.05, 0.25, 10),
    G2(0.015, 0.10, 5, 0.025, 0.20, 6),
    G3(0.005, 0.07, 3, 0.01, 0.15, 4);

    private final double steadyFrequencyRatio;
    private final double frequencyDipRatio;
    private final double frequencyRecoveryS;
    private final double steadyVoltageRatio;
    private final double voltageDipRatio;
    private final double voltageRecoveryS;

    PerformanceClass(
            double steadyFrequencyRatio,
            double frequencyDipRatio,
            double frequencyRecoveryS,
            double steadyVoltageRatio,
            double voltageDipRatio,
            double voltageRecoveryS) {
        this.steadyFrequencyRatio = steadyFrequencyRatio;
        this.frequencyDipRatio = frequencyDipRatio;
        this.frequencyRecoveryS = frequencyRecoveryS;
        this.steadyVoltageRatio = steadyVoltageRatio;
        this.voltageDipRatio = voltageDipRatio;
        this.voltageRecoveryS = voltageRecoveryS;
    }

    /** Width of the steady-state frequency band. */
    public double steadyFrequencyRatio() {
        return steadyFrequencyRatio;
    }

    /** Largest dip of the frequency at a sudden power increase. */
    public double frequencyDipRatio() {
        return frequencyDipRatio;
    }

    public double frequencyRecoveryS() {
        return frequencyRecoveryS;
    }

    /** Steady-state voltage deviation to either side. */
    public double steadyVoltageRatio() {
        return steadyVoltageRatio;
    }

    /** Largest dip of the voltage at a sudden power increase. */
    public double voltageDipRatio() {
        return voltageDipRatio;
    }

    public double voltageRecoveryS() {
        return voltageRecoveryS;
    }

    /** Largest block load, apparent power over rating, whose first dip stays inside the class. */
    public double largestStepPu(double transientReactancePu) {
        return voltageDipRatio / (1 - voltageDipRatio) / transientReactancePu;
    }
}
