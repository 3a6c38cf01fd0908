package io.ridethrough.models.physics.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * ISO 8528-5 operating limits as ratios of nominal; editions differ. Steady bands of all three and the transients of G2 are from
 * published specifications; droop and transients of G1 and G3 are common knowledge, usable as defaults and not as a reference.
 */
// Records of doubles are immutable, which the checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
public enum PerformanceClass {
    G1(new Steady(0.08, 0.025, 0.05), new Transient(0.18, 0.15, 10), new Transient(0.35, 0.25, 10)),
    G2(new Steady(0.05, 0.015, 0.025), new Transient(0.12, 0.10, 5), new Transient(0.25, 0.20, 6)),
    G3(new Steady(0.03, 0.005, 0.01), new Transient(0.10, 0.07, 3), new Transient(0.20, 0.15, 4));

    /**
     * Limits at a steady load.
     *
     * @param droopRatio largest difference of the frequency between no load and full load
     * @param frequencyBandRatio width of the band the frequency wanders in
     * @param voltageRatio deviation of the voltage to either side
     */
    public record Steady(double droopRatio, double frequencyBandRatio, double voltageRatio) {}

    /**
     * Limits at a sudden change of load.
     *
     * @param riseRatio largest rise when full load leaves
     * @param dipRatio largest dip when load comes
     * @param recoveryS time to the steady band, either way
     */
    public record Transient(double riseRatio, double dipRatio, double recoveryS) {}

    private final Steady steady;
    private final Transient frequency;
    private final Transient voltage;

    PerformanceClass(Steady steady, Transient frequency, Transient voltage) {
        this.steady = steady;
        this.frequency = frequency;
        this.voltage = voltage;
    }

    public Steady steady() {
        return steady;
    }

    public Transient frequency() {
        return frequency;
    }

    public Transient voltage() {
        return voltage;
    }

    /** Limits of the class that a step breaks, in words; empty when the set meets its class with this step. */
    public List<String> brokenBy(BlockStep step) {
        List<String> broken = new ArrayList<>();
        double frequencyPu = step.extremeFrequencyPu() - step.startFrequencyPu();
        double voltagePu = step.extremeVoltagePu() - 1;
        if (frequencyPu < -frequency.dipRatio()) {
            broken.add("frequency dip");
        }
        if (frequencyPu > frequency.riseRatio()) {
            broken.add("frequency rise");
        }
        // The band is a width: half of it lies to either side of the final frequency.
        if (step.frequencyRecoveryS(steady.frequencyBandRatio() / 2) > frequency.recoveryS()) {
            broken.add("frequency recovery");
        }
        if (voltagePu < -voltage.dipRatio()) {
            broken.add("voltage dip");
        }
        if (voltagePu > voltage.riseRatio()) {
            broken.add("voltage rise");
        }
        if (step.voltageRecoveryS(steady.voltageRatio()) > voltage.recoveryS()) {
            broken.add("voltage recovery");
        }
        return broken;
    }

    /** True when the droop of a governor is within the class. */
    public boolean allowsDroop(double droopPu) {
        return droopPu <= steady.droopRatio();
    }

    /** Largest first block load of a set at no load that keeps every limit of the class, to a thousandth of the rating (pu). */
    public double largestFirstStepPu(SetDynamics set) {
        double holdsPu = 0;
        double breaksPu = 1.5;
        while (breaksPu - holdsPu > 1e-3) {
            double middlePu = (holdsPu + breaksPu) / 2;
            if (brokenBy(BlockStep.solved(set, 0, middlePu)).isEmpty()) {
                holdsPu = middlePu;
            } else {
                breaksPu = middlePu;
            }
        }
        return holdsPu;
    }

    /** Largest block load, apparent power over rating, whose first voltage dip alone stays inside the class. */
    public double largestStepPu(double transientReactancePu) {
        return voltage.dipRatio() / (1 - voltage.dipRatio()) / transientReactancePu;
    }
}
