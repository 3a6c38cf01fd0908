package io.ridethrough.models.reliability.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.reliability.Priors;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Each likelihood: monotone in what is seen, bounded, and right where something is known. */
class EvidenceTest {
    private static void risesFromTo(double from, double to, DoubleUnaryOperator logOdds, double least, double most) {
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= 200; i++) {
            double value = logOdds.applyAsDouble(from + (to - from) * i / 200);
            assertThat(value).isGreaterThanOrEqualTo(before - 1e-12).isBetween(least - 1e-12, most + 1e-12);
            before = value;
        }
        double first = logOdds.applyAsDouble(from);
        assertThat(before).as("it says something").isGreaterThan(first + 0.1);
    }

    private static DoubleUnaryOperator of(DoubleFunction<Evidence> evidence) {
        return x -> evidence.apply(x).logOdds();
    }

    @Test
    void everyLikelihoodIsMonotoneAndBounded() {
        risesFromTo(26, 4, of(v -> GeneratorEvidence.crankVoltage(v, 20, 24)), Math.log(0.49), 9.3);
        risesFromTo(13, 2, of(v -> GeneratorEvidence.crankVoltage(v, -10, 12)), Math.log(0.49), 9.3);
        risesFromTo(0.2, -0.2, of(v -> GeneratorEvidence.crankTrend(v, 5, 19, 20, 24)), 0, 9.3);
        risesFromTo(60, -30, of(GeneratorEvidence::coolant), 0, Math.log(12));
        risesFromTo(0.2, 5, of(r -> GeneratorEvidence.startTime(8 * r, r)), 0, Math.log(5));
        risesFromTo(1, 0, of(GeneratorEvidence::fuel), 0, 9.3);
        risesFromTo(0.01, 10, of(t -> TransferEvidence.operatingTime(t, 0.1)), 0, Math.log(20));
        risesFromTo(0.5, 10, StringEvidence::ohmic, 0, Math.log(8));
        risesFromTo(0, 0.1, StringEvidence::voltageSpread, 0, Math.log(4));
        risesFromTo(1, 0.1, StringEvidence::testedCapacity, 0, Math.log(10));
        risesFromTo(0, 4, n -> StringEvidence.tooFew(new double[] {0.01, 0.01, 0.01}, (int) n, 4).logOdds(), 0, 21);
    }

    /** (G9): four cranks in five start at the lower edge, one in fifty at the voltage where controllers reset. */
    @Test
    void crankVoltageAgreesWithItsAnchors() {
        double atEdge = together(GeneratorEvidence.crankVoltage(16, 20, 24));
        assertThat(atEdge).isCloseTo(0.2, within(0.005));
        double atReset = together(GeneratorEvidence.crankVoltage(13, 20, 24));
        assertThat(atReset).isCloseTo(0.98, within(0.005));
        double healthy = together(GeneratorEvidence.crankVoltage(20, 20, 24));
        assertThat(healthy).as("a healthy battery takes its share away").isBetween(0.0025, 0.003);
    }

    private static double together(Evidence evidence) {
        return LogOdds.toProbability(LogOdds.of(Priors.FAIL_TO_START) + evidence.logOdds());
    }

    @Test
    void warmEngineAndFullTankSayNothing() {
        assertThat(GeneratorEvidence.coolant(40).logOdds()).isCloseTo(0, within(1e-3));
        assertThat(GeneratorEvidence.fuel(0.9).logOdds()).isCloseTo(0, within(1e-3));
        assertThat(GeneratorEvidence.startTime(8, 1).logOdds()).isZero();
    }

    @Test
    void oneOpenStringOfFourIsNoDropButCostsRedundancy() {
        double[] four = {0.01, 0.01, 0.01, 0.01};
        double[] three = {0.01, 0.01, 0.01};
        double[] two = {0.01, 0.01};
        assertThat(StringEvidence.failsProbability(four, 2)).isLessThan(StringEvidence.failsProbability(three, 2));
        assertThat(StringEvidence.failsProbability(three, 2)).isLessThan(StringEvidence.failsProbability(two, 2));
        assertThat(StringEvidence.failsProbability(new double[] {0.01}, 2)).isEqualTo(1);
    }

    @Test
    void twoOfTwoAgreesWithTheProductByHand() {
        // beta 0.05, Q 0.01: 1 - (1 - 0.0005)(1 - 0.0095)^2
        double byHand = 1 - (1 - 0.0005) * (1 - 0.0095) * (1 - 0.0095);
        assertThat(StringEvidence.failsProbability(new double[] {0.01, 0.01}, 2)).isCloseTo(byHand, within(1e-12));
    }

    @Test
    void unequalStringsAgreeWithEveryCaseByHand() {
        double[] opens = {0.1, 0.3, 0.2};
        double[] q = {0.095, 0.285, 0.19};
        double none = (1 - q[0]) * (1 - q[1]) * (1 - q[2]);
        double one = q[0] * (1 - q[1]) * (1 - q[2]) + q[1] * (1 - q[0]) * (1 - q[2]) + q[2] * (1 - q[0]) * (1 - q[1]);
        double byHand = 1 - (1 - 0.05 * 0.2) * (none + one);
        assertThat(StringEvidence.failsProbability(opens, 2)).isCloseTo(byHand, within(1e-12));
    }

    @Test
    void slopeIgnoresOneWildCrank() {
        double[] days = {0, 30, 60, 90, 120};
        double[] volts = {20.0, 19.85, 12.0, 19.55, 19.40};
        assertThat(Trend.slope(days, volts)).isCloseTo(-0.005, within(5e-4));
    }

    @Test
    void startTimeFollowsTheSetAndNotItsSecondAttempt() {
        var nameplate = StartTime.of(10, java.util.List.of());
        var slower = StartTime.of(10, java.util.List.of(11.5, 11.4, 11.6, 11.5, 11.5, 11.6));
        var withSecondAttempt = StartTime.of(10, java.util.List.of(11.5, 11.4, 41.0, 11.6, 11.5, 11.5, 11.6));
        assertThat(slower.meanS()).isCloseTo(11.5, within(0.1));
        assertThat(slower.logSd()).isLessThan(nameplate.logSd());
        assertThat(withSecondAttempt).isEqualTo(slower);
    }
}
