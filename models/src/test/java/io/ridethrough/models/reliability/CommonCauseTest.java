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
}
