package io.ridethrough.models.verification;

import static io.ridethrough.models.verification.ReliabilityDiagramTest.drawn;
import static io.ridethrough.models.verification.ReliabilityDiagramTest.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
    /** By hand: errors 0.1, 0.8, 0.5; -ln 0.9, -ln 0.2, -ln 0.5. */
    @Test
    void brierAndLogScoreByHand() {
        var forecasts = record("0.1- 0.2+ 0.5+");
        assertThat(forecasts.brier()).isCloseTo((0.01 + 0.64 + 0.25) / 3, within(1e-15));
        assertThat(forecasts.logScore()).isCloseTo(-Math.log(0.9 * 0.2 * 0.5) / 3, within(1e-15));
    }

    @Test
    void neverThatHappensCostsTheFloorAndCertaintyIsNotInfinite() {
        assertThat(record("0+").logScore()).isCloseTo(13.8155, within(1e-4));
        assertThat(record("1-").logScore()).isCloseTo(13.8155, within(1e-4));
        assertThat(record("0- 1+").logScore()).isCloseTo(1e-6, within(1e-11));
    }

    @Test
    void emptyRecordHasNoScoreAndNonsenseIsRefused() {
        assertThat(new ForecastRecord().brier()).isNaN();
        assertThat(new ForecastRecord().logScore()).isNaN();
        assertThatThrownBy(() -> new ForecastRecord().add(1.1, true)).hasMessageContaining("0..1");
        assertThatThrownBy(() -> new ForecastRecord().add(Double.NaN, true)).hasMessageContaining("0..1");
    }

    /** Against the event rate 1/2: Brier 0.25 and log ln 2. */
    @Test
    void skillAgainstClimatologyByHand() {
        var skill = Skill.againstConstant(record("0.2- 0.8+"), 0.5);
        assertThat(skill.brier()).isCloseTo(1 - 0.04 / 0.25, within(1e-15));
        assertThat(skill.log()).isCloseTo(1 - Math.log(1 / 0.8) / Math.log(2), within(1e-15));
        assertThatThrownBy(() -> Skill.of(record("0.2- 0.8+"), record("0.2+ 0.8+"))).hasMessageContaining("same demands");
    }

    /** A proper score is best for whoever states the truth. */
    @Test
    void statingTheTruthBeatsHalfAndTwiceOfIt() {
        var truth = drawn(1, 20_000, 1);
        for (double factor : new double[] {0.5, 0.8, 1.25, 2}) {
            var other = new ForecastRecord();
            for (int i = 0; i < truth.size(); i++) {
                other.add(Math.min(1, factor * truth.probability(i)), truth.happened(i));
            }
            assertThat(truth.brier()).as("factor %s", factor).isLessThan(other.brier());
            assertThat(truth.logScore()).as("factor %s", factor).isLessThan(other.logScore());
        }
    }

    /**
     * The computed table of demands for a relative error of 50, 20 and 10 % at 95 %, and to notice a factor of two with 80 % power. Its
     * last column was made with the rounded quantiles 1.645 and 0.8416, hence one demand of tolerance.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 139, 865, 3458, 69", "0.01, 1522, 9508, 38031, 793", "0.003, 5107, 31917, 127665, 2669", "0.001, 15351, 95941, 383762, 8027"})
    void demandsNeededAreThoseOfTheTable(double p, long half, long fifth, long tenth, long factorTwo) {
        assertThat(SampleSize.forPrecision(p, 0.5)).isEqualTo(half);
        assertThat(SampleSize.forPrecision(p, 0.2)).isEqualTo(fifth);
        assertThat(SampleSize.forPrecision(p, 0.1)).isEqualTo(tenth);
        assertThat(SampleSize.toNotice(p, 2)).isCloseTo(factorTwo, within(1L));
    }

    /** With one stated probability the test for mixed records needs just as many demands. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.01, 0.003})
    void mixedRecordAgreesWithTheTable(double p) {
        long needed = SampleSize.toNotice(p, 2);
        var record = new ForecastRecord();
        for (int i = 0; i < needed - 1; i++) {
            record.add(p, false);
        }
        assertThat(SampleSize.suffices(record, 2)).isFalse();
        record.add(p, false);
        assertThat(SampleSize.suffices(record, 2)).isTrue();
        assertThat(SampleSize.suffices(new ForecastRecord(), 2)).isFalse();
    }

    /** Published: 2 of 20 at 95 % is 1.2 to 31.7 % (Clopper and Pearson tables); none of n is 0 to 1 - 0.025^(1/n). */
    @Test
    void exactIntervals() {
        var some = Proportion.of(2, 20, 0.95);
        assertThat(some.low()).isCloseTo(0.0123, within(5e-5));
        assertThat(some.high()).isCloseTo(0.3170, within(5e-5));
        var none = Proportion.of(0, 30, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1 / 30.0), within(1e-12));
        var all = Proportion.of(30, 30, 0.95);
        assertThat(all.low()).isCloseTo(Math.pow(0.025, 1 / 30.0), within(1e-12));
        assertThat(all.high()).isEqualTo(1);
        var nothing = Proportion.of(0, 0, 0.95);
        assertThat(nothing.share()).isNaN();
        assertThat(nothing.high() - nothing.low()).isEqualTo(1);
    }

    @Test
    void decadesHoldWhatWasStatedInThem() {
        var record = new ForecastRecord();
        for (int i = 0; i < 1000; i++) {
            record.add(0.004, i < 6);
        }
        record.add(0.1, true);
        record.add(1, true);
        record.add(0, false);
        List<PooledDecade> decades = PooledDecade.of(record);
        assertThat(decades).extracting(d -> d.observed().demands()).containsExactly(1L, 1000L, 0L, 2L);
        PooledDecade second = decades.get(1);
        assertThat(second.predicted()).isCloseTo(4, within(1e-9));
        assertThat(second.ratio()).isCloseTo(1.5, within(1e-9));
        assertThat(second.ratioLow()).isCloseTo(Proportion.of(6, 1000, 0.95).low() / 0.004, within(1e-9));
        assertThat(second.ratioHigh()).isGreaterThan(2.5);
        assertThat(second.tellsFactorTwo()).isFalse();
        assertThat(second.demandsNeeded()).isEqualTo(SampleSize.toNotice(0.004, 2));
        assertThat(decades.getFirst().ratio()).isNaN();
        assertThat(decades.get(2).ratio()).isNaN();
    }

    @Test
    void coverageCountsBothSides() {
        var coverage = new IntervalCoverage();
        coverage.add(1, 2, 2);
        coverage.add(1, 2, 0.5);
        coverage.add(1, 2, 3);
        coverage.add(1, 2, 1.5);
        assertThat(coverage.held().share()).isEqualTo(0.5);
        assertThat(coverage.below()).isEqualTo(1);
        assertThat(coverage.above()).isEqualTo(1);
        assertThatThrownBy(() -> coverage.add(2, 1, 1.5)).hasMessageContaining("cannot be compared");
    }

    @Test
    void lossWithoutAWordHasNoLeadTime() {
        var leads = new LeadTimes();
        assertThat(leads.quantileS(0.5)).isNaN();
        leads.add(100);
        leads.add(300);
        leads.add(200);
        leads.addUnwarned();
        assertThat(leads.quantileS(0.5)).isEqualTo(200);
        assertThat(leads.quantileS(0.25)).isEqualTo(150);
        assertThat(leads.atLeast(200).share()).isEqualTo(0.5);
        assertThat(leads.unwarned()).isEqualTo(1);
        assertThatThrownBy(() -> leads.add(-1)).hasMessageContaining("no warning");
    }

    /** By hand: p 0.5, one of two: 0.25 - 0.5 + 0. Six of ten at p 0.5: 0.25 - 0.6 + 30/90. */
    @Test
    void regretOfSingleCasesByHand() {
        var one = new OracleRegret();
        one.add(1, 0.5, 1, 2);
        assertThat(one.regret()).isCloseTo(-0.25, within(1e-15));
        var ten = new OracleRegret();
        ten.add(1, 0.5, 6, 10);
        assertThat(ten.regret()).isCloseTo(0.25 - 0.6 + 30 / 90.0, within(1e-15));
        assertThatThrownBy(() -> ten.add(1, 0.5, 1, 1)).hasMessageContaining("two replays");
    }

    /** p* is known here: forecasts off by 0.1 have a regret of 0.01, and p* uniform on 0..0.5 a variance of 1/48. */
    @Test
    void regretAndVarianceAreThoseOfTheKnownOracle() {
        var random = new SplittableRandom(11);
        var regret = new OracleRegret();
        for (int i = 0; i < 400_000; i++) {
            double oracle = 0.5 * random.nextDouble();
            int happened = (random.nextDouble() < oracle ? 1 : 0) + (random.nextDouble() < oracle ? 1 : 0);
            regret.add(i / 100, oracle + 0.1, happened, 2);
        }
        assertThat(regret.regret()).isCloseTo(0.01, within(0.001));
        assertThat(regret.variance()).isCloseTo(1 / 48.0, within(0.001));
        assertThat(regret.ratio()).isCloseTo(0.48, within(0.06));
        double[] interval = regret.ratioInterval(0.95, 200, 3);
        assertThat(interval[0]).isLessThan(regret.ratio());
        assertThat(interval[1]).isGreaterThan(regret.ratio()).isLessThan(regret.ratio() + 0.2);
    }

    /** Unbiased even with pairs alone: over many small studies the means are right, though single ones may fall below zero. */
    @Test
    void smallStudiesAreUnbiased() {
        var random = new SplittableRandom(5);
        double regretSum = 0;
        double varianceSum = 0;
        int studies = 20_000;
        for (int study = 0; study < studies; study++) {
            var regret = new OracleRegret();
            for (int i = 0; i < 10; i++) {
                double oracle = random.nextBoolean() ? 0.2 : 0.6;
                int happened = (random.nextDouble() < oracle ? 1 : 0) + (random.nextDouble() < oracle ? 1 : 0);
                regret.add(i, 0.4, happened, 2);
            }
            regretSum += regret.regret() / studies;
            varianceSum += regret.variance() / studies;
        }
        assertThat(regretSum).isCloseTo(0.04, within(0.002));
        assertThat(varianceSum).isCloseTo(0.04, within(0.002));
    }
}
