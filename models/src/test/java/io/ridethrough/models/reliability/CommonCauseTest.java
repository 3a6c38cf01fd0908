package io.ridethrough.models.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CommonCauseTest {
    private static final double FAILS = 0.005;

    /** 365 Main, 2007: four of ten sets failed to start. Independent failures at 0.005 make that 1.3e-7; by hand 210 q^4 (1-q)^6. */
    @Test
    void fourOfTenByChanceAloneIsNotCredible() {
        assertThat(CommonCause.independent(4, 10, FAILS)).isBetween(1.25e-7, 1.35e-7);
        assertThat(CommonCause.independent(1, 1, FAILS)).isCloseTo(FAILS, within(1e-15));
        assertThat(CommonCause.independent(0, 10, FAILS)).isEqualTo(1);
    }

    /** With the beta of start failures the same event is beta Q: thousands of times likelier, and nearly the same for four and for ten. */
    @Test
    void sharedCausesMakeItLikely() {
        double four = CommonCause.betaFactor(4, 10, FAILS, Priors.COMMON_CAUSE_BETA);
        assertThat(four).isCloseTo(Priors.COMMON_CAUSE_BETA * FAILS, within(2e-7));
        assertThat(four / CommonCause.independent(4, 10, FAILS)).isGreaterThan(2000);
        assertThat(CommonCause.betaFactor(10, 10, FAILS, Priors.COMMON_CAUSE_BETA)).isCloseTo(four, within(2e-7));
        assertThat(CommonCause.betaFactor(4, 10, FAILS, 0)).isEqualTo(CommonCause.independent(4, 10, FAILS));
    }

    /** By hand for two units, alpha 0.9 and 0.1: both fail together 0.1 Q; a unit alone 0.9 Q; both by chance (0.9 Q)^2. */
    @Test
    void alphaFactorCountsGroupsOfEverySize() {
        double[] alpha = {0.9, 0.1};
        double both = 0.1 * FAILS;
        assertThat(CommonCause.alphaFactorEvent(2, FAILS, alpha)).isCloseTo(both, within(1e-15));
        double single = 0.9 * FAILS;
        assertThat(CommonCause.alphaFactor(2, FAILS, alpha)).isCloseTo(both + (1 - both) * single * single, within(1e-15));
        double[] ten = {0.95, 0.03, 0.01, 0.005, 0.002, 0.001, 0.001, 0.0005, 0.0003, 0.0002};
        double four = CommonCause.alphaFactor(4, FAILS, ten);
        assertThat(four).isBetween(CommonCause.independent(4, 10, FAILS), CommonCause.betaFactor(4, 10, FAILS, 0.05));
        assertThat(four).isGreaterThan(1e-5);
    }

    /** n, k that must work, Q, then for beta 0, 0.05 and 0.1: three published tables of the k-of-n formula with a beta factor. */
    @Test
    void serviceThatNeedsKOfNInstancesFailsAsComputedByHand() {
        double[][] rows = {
            {3, 2, 0.005, 7.475e-5, 3.175e-4, 5.605e-4},
            {4, 3, 0.02, 2.336e-3, 3.109e-3, 3.894e-3},
            {10, 8, 0.005, 1.461e-5, 2.625e-4, 5.107e-4},
            {2, 1, 0.02, 4.0e-4, 1.361e-3, 2.323e-3},
        };
        double[] betas = {0, 0.05, 0.1};
        for (double[] row : rows) {
            for (int b = 0; b < betas.length; b++) {
                double lost = CommonCause.lossOfKOfN((int) row[1], (int) row[0], row[2], betas[b]);
                // Four digits are given.
                assertThat(lost).as("%s of %s at beta %s", row[1], row[0], betas[b]).isCloseTo(row[3 + b], within(row[3 + b] * 5e-4));
            }
        }
        assertThat(CommonCause.independent(4, 10, 0.005)).isCloseTo(1.281e-7, within(5e-11));
    }

    /**
     * The published form for three units (NUREG/CR-4780): Q1 = (1-beta) Q, Q2 = beta (1-gamma) Q / 2, Q3 = beta gamma Q; and for four:
     * Q2 = beta (1-gamma) Q / 3, Q3 = beta gamma (1-delta) Q / 3, Q4 = beta gamma delta Q.
     */
    @Test
    void greekLettersInTheirPublishedForm() {
        double q = 0.01;
        double[] three = {0.1, 0.27};
        assertThat(CommonCause.greekLetterEvent(1, q, three)).isCloseTo(0.9 * q, within(1e-15));
        assertThat(CommonCause.greekLetterEvent(2, q, three)).isCloseTo(0.1 * 0.73 * q / 2, within(1e-15));
        assertThat(CommonCause.greekLetterEvent(3, q, three)).isCloseTo(0.1 * 0.27 * q, within(1e-15));
        double[] four = {0.1, 0.5, 0.8};
        assertThat(CommonCause.greekLetterEvent(2, q, four)).isCloseTo(0.1 * 0.5 * q / 3, within(1e-15));
        assertThat(CommonCause.greekLetterEvent(3, q, four)).isCloseTo(0.1 * 0.5 * 0.2 * q / 3, within(1e-15));
        assertThat(CommonCause.greekLetterEvent(4, q, four)).isCloseTo(0.1 * 0.5 * 0.8 * q, within(1e-15));
        // What one unit takes part in adds up to its failure probability: C(n-1, j-1) events of each size.
        assertThat(CommonCause.greekLetterEvent(1, q, four)
                        + 3 * CommonCause.greekLetterEvent(2, q, four)
                        + 3 * CommonCause.greekLetterEvent(3, q, four)
                        + CommonCause.greekLetterEvent(4, q, four))
                .isCloseTo(q, within(1e-15));
    }

    /** Two of three by hand: a pair event, the triple, or two singles. With gamma 1 it is the beta factor model. */
    @Test
    void greekLettersAndPhiFactorsAgreeWhereTheyMeanTheSame() {
        double q = 0.02;
        double[] letters = {0.1, 0.3};
        double q1 = 0.9 * q;
        double q2 = 0.1 * 0.7 * q / 2;
        double q3 = 0.03 * q;
        double noShared = (1 - q3) * Math.pow(1 - q2, 3);
        double twoSingles = 3 * q1 * q1 * (1 - q1) + q1 * q1 * q1;
        assertThat(CommonCause.greekLetters(2, q, letters)).isCloseTo(1 - noShared * (1 - twoSingles), within(1e-14));
        assertThat(CommonCause.phiFactors(2, q, new double[] {0.9, 0.035, 0.03}))
                .isCloseTo(CommonCause.greekLetters(2, q, letters), within(1e-15));
        assertThat(CommonCause.greekLetters(2, q, new double[] {0.1, 1}))
                .isCloseTo(CommonCause.betaFactor(2, 3, q, 0.1), within(1e-14));
        assertThat(CommonCause.alphaOfGreekLetters(letters)).containsExactly(new double[] {0.9, 0.07, 0.03}, within(1e-15));
        for (int j = 1; j <= 3; j++) {
            assertThat(CommonCause.alphaFactorEvent(j, q, CommonCause.alphaOfGreekLetters(letters)))
                    .isCloseTo(CommonCause.greekLetterEvent(j, q, letters), within(1e-15));
        }
    }
}
