package io.ridethrough.models.physics.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BlockStepTest {
    /** (G3) by hand: right after the step the speed falls by dP/2H, until the dead time is over the engine gives nothing. */
    @ParameterizedTest
    @EnumSource(PerformanceClass.class)
    void untilTheDeadTimeIsOverOnlyInertiaHoldsTheSpeed(PerformanceClass performanceClass) {
        SetDynamics set = SetDynamics.typical(performanceClass);
        BlockStep step = BlockStep.solved(set, 0.2, 0.5);
        double deadTimeS = set.governor().deadTimeS();
        int sample = (int) Math.floor(deadTimeS / BlockStep.SAMPLE_S);
        double tS = sample * BlockStep.SAMPLE_S;
        double d = set.dampingPu();
        double exact = -0.3 / d * -Math.expm1(-d * tS / (2 * set.inertiaS()));
        assertThat(sample).isPositive();
        // The box and the actuator already move, but their output reaches the shaft only a dead time later. The record is linear between steps of 4 ms.
        assertThat(step.frequencyPu(sample) - 1).isCloseTo(exact, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(PerformanceClass.class)
    void frequencyComesBackToNominalWithoutDroopAndToItsDroopWith(PerformanceClass performanceClass) {
        SetDynamics set = SetDynamics.typical(performanceClass);
        int last = (int) (BlockStep.HORIZON_S / BlockStep.SAMPLE_S);
        assertThat(BlockStep.solved(set, 0.1, 0.6).frequencyPu(last)).isCloseTo(1, within(1e-4));
        BlockStep drooping = BlockStep.solved(set.withDroop(0.04), 0.1, 0.6);
        assertThat(drooping.startFrequencyPu()).isCloseTo(1 - 0.04 * 0.1, within(1e-4));
        assertThat(drooping.frequencyPu(last)).isCloseTo(1 - 0.04 * 0.6, within(2e-4));
    }

    /** While the torque stays inside its stops, a scaled step is the solved one. */
    @ParameterizedTest
    @CsvSource({"G1, 0.2, 0.5", "G2, 0, 0.6", "G3, 0.5, 0.8", "G3, 0.6, 0.4", "G2, 0.9, 0.7"})
    void scaledStepIsTheSolvedStep(PerformanceClass performanceClass, double fromPu, double toPu) {
        SetDynamics set = SetDynamics.typical(performanceClass);
        BlockStep solved = BlockStep.solved(set, fromPu, toPu);
        BlockStep scaled = BlockStep.scaledFrom(BlockStep.solved(set, 0.3, 0.4), fromPu, toPu);
        assertThat(solved.reachesStops()).isFalse();
        assertThat(scaled.reachesStops()).isFalse();
        assertThat(scaled.extremeFrequencyPu()).isCloseTo(solved.extremeFrequencyPu(), within(1e-9));
        assertThat(scaled.extremeVoltagePu()).isCloseTo(solved.extremeVoltagePu(), within(1e-9));
        assertThat(scaled.outsideS(0.9, 1.15, 0.02)).isEqualTo(solved.outsideS(0.9, 1.15, 0.02));
    }

    @Test
    void stepThatReachesTheFuelStopSaysSo() {
        SetDynamics set = SetDynamics.typical(PerformanceClass.G2);
        assertThat(BlockStep.solved(set, 0.2, 1.05).reachesStops()).isTrue();
        assertThat(BlockStep.scaledFrom(BlockStep.solved(set, 0.3, 0.4), 0.2, 1.05).reachesStops()).isTrue();
    }

    /** A tenth of the step of the solution moves nothing that matters: the record is the answer, not the method. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.5, 1.0", "1.0, 0"})
    void recordDoesNotDependOnTheStepOfTheSolution(double fromPu, double toPu) {
        SetDynamics set = SetDynamics.typical(PerformanceClass.G3);
        BlockStep record = BlockStep.solved(set, fromPu, toPu);
        BlockStep fine = BlockStep.solved(set, fromPu, toPu, 0.0004);
        double worst = 0;
        for (int i = 0; i <= BlockStep.HORIZON_S / BlockStep.SAMPLE_S; i++) {
            worst = Math.max(worst, Math.abs(record.frequencyPu(i) - fine.frequencyPu(i)));
        }
        assertThat(worst).isLessThan(5e-5);
    }

    /** Load beyond the fuel stop: the engine lugs down exponentially and trips, the later the smaller the excess. */
    @Test
    void engineBeyondItsFuelStopLugsDownToTheTrip() {
        SetDynamics set = SetDynamics.typical(PerformanceClass.G3);
        double nearS = BlockStep.solved(set, 1, 1.12).tripS();
        double farS = BlockStep.solved(set, 1, 1.4).tripS();
        // By hand for 1.12: 0.02 beyond, D 0.1, H 1.2 s: from 1 towards 0.8 with 24 s, 0.85 after 24 ln 4 = 33.3 s.
        assertThat(nearS).isCloseTo(24 * Math.log(4), within(1.0));
        // By hand for 1.4: 0.3 beyond, from 1 towards -2 with 24 s: 24 ln(3/2.85) = 1.23 s.
        assertThat(farS).isCloseTo(24 * Math.log(3 / 2.85), within(0.15));
        assertThat(BlockStep.solved(set, 1, 1.1).tripS()).isInfinite();
    }

    @Test
    void rejectedFullLoadOverspeedsAPoorSetOnly() {
        assertThat(BlockStep.solved(SetDynamics.typical(PerformanceClass.G1), 1, 0).tripS()).isLessThan(1);
        assertThat(BlockStep.solved(SetDynamics.typical(PerformanceClass.G3), 1, 0).tripS()).isInfinite();
    }

    /** The defaults of a class meet their class with the steps of the published test, 0-50 %, 50-80 %, 80-100 %, and when they leave. */
    @ParameterizedTest
    @EnumSource(PerformanceClass.class)
    void typicalSetMeetsItsClassInTheStepsOfTheTest(PerformanceClass performanceClass) {
        SetDynamics set = SetDynamics.typical(performanceClass);
        double[][] steps = {{0, 0.5}, {0.5, 0.8}, {0.8, 1}, {1, 0.8}, {0.8, 0.5}, {0.5, 0}};
        for (double[] step : steps) {
            assertThat(performanceClass.brokenBy(BlockStep.solved(set, step[0], step[1])))
                    .as("%s, %s to %s", performanceClass, step[0], step[1])
                    .isEmpty();
        }
        double largestPu = performanceClass.largestFirstStepPu(set);
        assertThat(performanceClass.brokenBy(BlockStep.solved(set, 0, largestPu))).isEmpty();
        assertThat(performanceClass.brokenBy(BlockStep.solved(set, 0, largestPu + 2e-3))).isNotEmpty();
    }

    @Test
    void poorerSetDoesNotMeetTheBetterClass() {
        BlockStep step = BlockStep.solved(SetDynamics.typical(PerformanceClass.G1), 0, 0.9);
        assertThat(PerformanceClass.G1.brokenBy(step)).isEmpty();
        assertThat(PerformanceClass.G3.brokenBy(step)).contains("frequency dip", "voltage dip");
        assertThat(PerformanceClass.G3.allowsDroop(0.04)).isFalse();
        assertThat(PerformanceClass.G2.allowsDroop(0.04)).isTrue();
    }

    /** UFGS 16264A: one full step within 30 % of voltage, recovery in 3 to 5 s. Candura, a small set: 17 % and 13 %, back in 3 s. */
    @Test
    void fullStepOfATypicalSetIsAsLargeAsPublishedOnes() {
        BlockStep good = BlockStep.solved(SetDynamics.typical(PerformanceClass.G3), 0, 1);
        assertThat(1 - good.extremeVoltagePu()).isLessThan(0.30);
        assertThat(1 - good.extremeFrequencyPu()).isLessThan(0.06);
        assertThat(good.frequencyRecoveryS(0.005)).isLessThan(5);
        BlockStep small = BlockStep.solved(SetDynamics.typical(PerformanceClass.G1), 0, 0.8);
        assertThat(1 - small.extremeFrequencyPu()).isBetween(0.10, 0.16);
        assertThat(1 - small.extremeVoltagePu()).isBetween(0.14, 0.25);
        assertThat(small.frequencyRecoveryS(0.0125)).isLessThan(3);
    }

    @Test
    void effectOfAStepIsRememberedAndRepeats() {
        StepEffect first = StepEffect.of(0, 0, 0.5, 1);
        StepEffect again = StepEffect.of(0, 0, 0.5, 1);
        assertThat(again).isSameAs(first);
        assertThat(first.outsideS()).isPositive();
        assertThat(StepEffect.isQuiet(0, 0.5, 1)).isFalse();
        assertThat(StepEffect.isQuiet(2, 0.5, 0.7)).isTrue();
        assertThat(StepEffect.of(2, 0, 0.5, 0.7).outsideS()).isZero();
        assertThat(StepEffect.isQuiet(2, 1.09, 1.11)).isFalse();
    }

    @Test
    void setsShareByRatingOrByRatingOverDroop() {
        double one = LoadSharing.weightW(2e6, 0);
        double two = LoadSharing.weightW(1e6, 0);
        assertThat(one / (one + two)).isCloseTo(2.0 / 3, within(1e-12));
        double steep = LoadSharing.weightW(1e6, 0.05);
        double flat = LoadSharing.weightW(1e6, 0.03);
        // By hand: 1 MW at 5 % and 1 MW at 3 % share 1 MW as 3 to 5; the bus stands at 1 - 1/(20+33.3) = 0.98125.
        assertThat(steep / (steep + flat)).isCloseTo(3.0 / 8, within(1e-12));
        assertThat(LoadSharing.frequencyPu(1e6, steep + flat)).isCloseTo(0.98125, within(1e-9));
    }

    @Test
    void typeTenIsTenSeconds() {
        assertThat(Nfpa110Type.TYPE_10.isMetBy(10)).isTrue();
        assertThat(Nfpa110Type.TYPE_10.isMetBy(10.5)).isFalse();
        assertThat(Nfpa110Type.U.isMetBy(0.1)).isFalse();
    }
}
