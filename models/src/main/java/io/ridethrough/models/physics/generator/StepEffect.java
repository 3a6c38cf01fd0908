package io.ridethrough.models.physics.generator;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a step of load on a set of a class does to the loads behind it.
 *
 * @param frequencyPu extreme of the frequency
 * @param voltagePu extreme of the voltage
 * @param leavesS time from the step until voltage or frequency leave the band that loads accept, infinite when they do not
 * @param outsideS time from the step until voltage and frequency stay inside that band, 0 when they never leave it, infinite
 *     before a trip
 * @param tripS time from the step until under- or overspeed protection trips the set, infinite when it does not
 */
public record StepEffect(
        double frequencyPu, double voltagePu, double leavesS, double outsideS, double tripS) {
    /** Voltage below which a change-over calls its source bad (pick-up 90 %, ASCO and Basler defaults). */
    public static final double LOW_PU = 0.90;
    /** Voltage above which a change-over calls its source bad. */
    public static final double HIGH_PU = 1.15;
    /** Frequency about its final value outside of which a change-over or a bypass calls its source bad. */
    public static final double FREQUENCY_BAND_PU = 0.05;

    private static final PerformanceClass[] CLASSES = PerformanceClass.values();
    /** The step that is solved once for a class and scaled: small enough to leave the torque inside its stops. */
    private static final double UNIT_FROM_PU = 0.3;

    private static final double UNIT_TO_PU = 0.4;
    private static final BlockStep[] UNITS = units();
    private static final double[] QUIET_PU = quietSteps();

    /** Steps solved before: the same loads come back in every run of a forecast. A slot holds the last step that fell on it. */
    private static final AtomicReferenceArray<@Nullable Solved> SOLVED = new AtomicReferenceArray<>(1024);

    private record Solved(int performanceClass, double droopPu, double fromPu, double toPu, StepEffect effect) {
        boolean is(int otherClass, double otherDroopPu, double otherFromPu, double otherToPu) {
            return performanceClass == otherClass
                    && droopPu == otherDroopPu
                    && fromPu == otherFromPu
                    && toPu == otherToPu;
        }
    }

    /** Voltage that the regulator holds at a steady frequency (pu). */
    public static double heldVoltagePu(int performanceClass, double frequencyPu) {
        // (G5) U_ref = min(1, f/f_knee)
        return Math.min(1, frequencyPu / UNITS[performanceClass].set().regulator().kneePu());
    }

    private static BlockStep[] units() {
        BlockStep[] units = new BlockStep[CLASSES.length];
        for (int c = 0; c < units.length; c++) {
            units[c] = BlockStep.solved(SetDynamics.typical(CLASSES[c]), UNIT_FROM_PU, UNIT_TO_PU);
        }
        return units;
    }

    /** Largest step to either side that stays inside the band, with a little to spare for a governor with droop. */
    private static double[] quietSteps() {
        double[] quietPu = new double[CLASSES.length];
        for (int c = 0; c < quietPu.length; c++) {
            double byFrequencyPu = FREQUENCY_BAND_PU * (UNIT_TO_PU - UNIT_FROM_PU) / (1 - UNITS[c].extremeFrequencyPu());
            double reactancePu = SetDynamics.typical(CLASSES[c]).regulator().transientReactancePu();
            double byVoltagePu = (1 - LOW_PU) / LOW_PU / reactancePu;
            quietPu[c] = 0.8 * Math.min(byFrequencyPu, byVoltagePu);
        }
        return quietPu;
    }

    /** Most that an engine of the class gives (pu). */
    public static double mostPu(int performanceClass) {
        return UNITS[performanceClass].set().governor().maximumPu();
    }

    /** True when a step leaves neither band nor torque limits: the quick answer for nearly all steps of a run. */
    public static boolean isQuiet(int performanceClass, double fromPu, double toPu) {
        double limitPu = mostPu(performanceClass);
        return Math.abs(toPu - fromPu) <= QUIET_PU[performanceClass] && toPu <= limitPu && fromPu <= limitPu;
    }

    /**
     * The effect of a step: scaled from the unit step while the torque stays inside its stops, solved exactly otherwise.
     *
     * @param performanceClass ordinal of the class
     * @param fromPu load before, over the rating
     * @param toPu load after, over the rating
     */
    public static StepEffect of(int performanceClass, double droopPu, double fromPu, double toPu) {
        long bits = Double.doubleToLongBits(fromPu) * 31 + Double.doubleToLongBits(toPu) * 17 + performanceClass;
        int slot = (int) ((bits ^ (bits >>> 20) ^ (bits >>> 41)) & (SOLVED.length() - 1));
        Solved known = SOLVED.get(slot);
        if (known != null && known.is(performanceClass, droopPu, fromPu, toPu)) {
            return known.effect();
        }
        StepEffect effect = of(step(performanceClass, droopPu, fromPu, toPu));
        SOLVED.set(slot, new Solved(performanceClass, droopPu, fromPu, toPu, effect));
        return effect;
    }

    private static BlockStep step(int performanceClass, double droopPu, double fromPu, double toPu) {
        if (droopPu == 0) {
            BlockStep scaled = BlockStep.scaledFrom(UNITS[performanceClass], fromPu, toPu);
            if (!scaled.reachesStops()) {
                return scaled;
            }
        }
        SetDynamics set = SetDynamics.typical(CLASSES[performanceClass]).withDroop(droopPu);
        return BlockStep.solved(set, fromPu, toPu);
    }

    private static StepEffect of(BlockStep step) {
        return new StepEffect(
                step.extremeFrequencyPu(),
                step.extremeVoltagePu(),
                step.leavesS(LOW_PU, HIGH_PU, FREQUENCY_BAND_PU),
                step.tripS() < Double.POSITIVE_INFINITY
                        ? Double.POSITIVE_INFINITY
                        : step.outsideS(LOW_PU, HIGH_PU, FREQUENCY_BAND_PU),
                step.tripS());
    }
}
