package io.ridethrough.models.physics.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.seeds.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {
    private static final GeneratorParameters SET = new GeneratorParameters(2e6, 60, 1, 0, 0.2, 58);

    /** By hand: 1 MW on a 2 MW set with H = 1 s is 0.5 pu; 0.5 * 60 / 2 = 15 Hz/s. */
    @Test
    void loadStepPullsTheFrequencyDownAtOnce() {
        assertThat(Generator.frequencySlopeHzPerS(1e6, SET)).isCloseTo(-15, within(1e-12));
        double slopePuPerS = Generator.speedRatePerS(1, 0, 0.5, SET);
        assertThat(Generator.frequencyHz(slopePuPerS, SET)).isCloseTo(-15, within(1e-12));
    }

    /** By hand: x'd s = 0.2: 0.2/1.2. A full step on x'd = 0.2 stays inside G2 (20 %) and outside G3 (15 %). */
    @Test
    void blockLoadDipsTheVoltage() {
        assertThat(Generator.voltageDipPu(1, 0.2)).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(Generator.voltageDipPu(1, 0.2)).isLessThan(PerformanceClass.G2.voltage().dipRatio());
        assertThat(Generator.voltageDipPu(1, 0.2)).isGreaterThan(PerformanceClass.G3.voltage().dipRatio());
        double stepPu = PerformanceClass.G3.largestStepPu(0.2);
        assertThat(Generator.voltageDipPu(stepPu, 0.2)).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void regulatorHoldsVoltsPerHertzBelowTheKnee() {
        assertThat(Generator.voltageReferencePu(60, SET)).isEqualTo(1);
        assertThat(Generator.voltageReferencePu(55.1, SET)).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void runUpIsReadyAtTheTimeOnTheNameplate() {
        double timeConstantS = Generator.runUpTimeConstantS(3, 8);
        assertThat(Generator.runUpSpeedPu(0, timeConstantS)).isCloseTo(Generator.CRANK_DISCONNECT_PU, within(1e-12));
        assertThat(Generator.runUpSpeedPu(5, timeConstantS)).isCloseTo(Generator.READY_PU, within(1e-12));
    }

    /** Perkins 854F p. 85, 24 V columns. */
    @ParameterizedTest
    @CsvSource({"-23, 12, 16", "-15, 12, 16", "-7, 14, 18", "0, 14, 18", "10, 16, 24", "25, 16, 24"})
    void healthyStartBatteryCranksInsideTheBandAndADoubledResistanceLeavesIt(
            double temperatureC, double lowV, double highV) {
        double healthyV = StartBattery.crankVoltageV(temperatureC, 24, 1);
        double weakV = StartBattery.crankVoltageV(temperatureC, 24, 2);
        assertThat(healthyV).isBetween(lowV, highV);
        assertThat(weakV).isLessThan(lowV);
        assertThat(StartBattery.bandV(temperatureC, 24).lowV()).isEqualTo(lowV);
        assertThat(StartBattery.marginRatio(healthyV, temperatureC, 24)).isNotNegative();
        assertThat(StartBattery.startProbability(healthyV, temperatureC, 24)).isGreaterThan(0.8);
    }

    /** The two anchors of the judgement, and the weak battery of the demo story. */
    @Test
    void startProbabilityPassesThroughItsAnchors() {
        assertThat(StartBattery.startProbability(16, 25, 24)).isCloseTo(0.80, within(1e-9));
        assertThat(StartBattery.startProbability(13, 25, 24)).isCloseTo(0.02, within(1e-9));
        assertThat(StartBattery.startProbability(8, 25, 12)).isCloseTo(0.80, within(1e-9));
        assertThat(StartBattery.startProbability(20, 25, 24)).isGreaterThan(0.999);
        assertThat(StartBattery.startProbability(15.5, 25, 24)).isBetween(0.5, 0.75);
        assertThat(StartBattery.readyProbability(0.01, 0.8)).isCloseTo(0.792, within(1e-12));
    }

    /** NREL REopt defaults OA 0.995, FTS 0.0094, MTTF 1100 h: 0.726 for 336 h; the two claims of Marqusee and Jenket 2020. */
    @Test
    void constantHazardGivesThePublishedSurvival() {
        double hourS = 3600;
        assertThat(Survival.constantHazard(336 * hourS, new Survival.Figures(0.995, 0.0094, 0, 1100 * hourS)))
                .isCloseTo(0.726, within(0.0005));
        double wellKept = Survival.constantHazard(336 * hourS, new Survival.Figures(1, 0.0013, 0, 1662 * hourS));
        double poorlyKept = Survival.constantHazard(48 * hourS, new Survival.Figures(1, 0.0165, 0, 61 * hourS));
        assertThat(1 - wellKept).isCloseTo(0.18, within(0.005));
        assertThat(1 - poorlyKept).isCloseTo(0.55, within(0.005));
    }

    /** MTechnology/PowerSecure: the failure rate after 14 h is about 1 % of that in the first 30 min. */
    @Test
    void fleetHazardFallsToOneHundredthAfterTheFirstHalfHour() {
        Survival.TwoPhase fleet = Survival.TwoPhase.fleet(0.01);
        assertThat(Survival.twoPhase(1800, fleet)).isCloseTo(0.99, within(1e-12));
        double from14h = Survival.twoPhase(14 * 3600, fleet);
        double next30min = 1 - Survival.twoPhase(14 * 3600 + 1800, fleet) / from14h;
        assertThat(next30min / 0.01).isCloseTo(0.01, within(0.001));
        assertThat(Survival.timeAtSurvivalS(Survival.twoPhase(700, fleet), fleet)).isCloseTo(700, within(1e-6));
        assertThat(Survival.timeAtSurvivalS(Survival.twoPhase(9000, fleet), fleet)).isCloseTo(9000, within(1e-5));
    }

    @Test
    void weibullWithShapeBelowOneFailsEarly() {
        assertThat(Survival.weibull(3600, 3600, 1)).isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(Survival.weibull(360, 3600, 0.5)).isLessThan(Survival.weibull(360, 3600, 1));
    }

    /** Beta(1, 99) and 2 failures in 100 starts: 3/200. */
    @Test
    void testStartsMoveTheProbabilityOfFailure() {
        assertThat(Survival.posteriorMean(1, 99, 2, 100)).isCloseTo(0.015, within(1e-12));
        assertThat(Survival.posteriorMean(1, 99, 0, 12)).isLessThan(0.01);
    }

    /** The integral of a constant error e through K/s with unit dc gain of the lags is K e t. */
    @ParameterizedTest
    @Seeds({1, 2, 3})
    void actuatorIntegratesTheError(long seed) {
        double errorPu = new SplittableRandom(seed).nextDouble(0.001, 0.1);
        Governor governor = new Governor(new Governor.Box(0, 0, 0), new Governor.Actuator(2, 0, 0, 0.01), 0, 0, 0, 1);
        double[] x = new double[Governor.STATES];
        double[] dx = new double[Governor.STATES];
        for (int i = 0; i < 10_000; i++) {
            governor.derivatives(x, 0, -errorPu, dx);
            for (int j = 0; j < x.length; j++) {
                x[j] += 1e-4 * dx[j];
            }
        }
        assertThat(x[4]).isCloseTo(2 * errorPu * (1 - 0.01), within(1e-5));
    }

    @Test
    void halfAWireIsRefused() {
        assertThatThrownBy(() -> new Governor.Box(0, 0, 0.2)).hasMessageContaining("Maybe a wire was meant");
    }
}
