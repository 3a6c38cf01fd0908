package io.ridethrough.models.physics.psu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.sts.StsGap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerSupplyTest {
    /** Nine vectors of physics.md 4 on the ITIC envelope; voltage in per cent for reading. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.019, RIDES_THROUGH", "0, 0.021, MAY_DROP", "69, 0.4, MAY_DROP", "71, 0.4, RIDES_THROUGH", "79, 5, MAY_DROP",
        "81, 9, RIDES_THROUGH", "89, 11, MAY_DROP", "121, 0.1, PROHIBITED", "111, 1, PROHIBITED", "100, 1000, RIDES_THROUGH",
        "199, 0.001, RIDES_THROUGH", "201, 0.001, PROHIBITED", "139, 0.003, RIDES_THROUGH"
    })
    void iticEnvelope(double percent, double durationS, Itic.Verdict verdict) {
        assertThat(Itic.verdict(percent / 100, durationS)).isEqualTo(verdict);
    }

    /** By hand: 470 uF from 400 V to 300 V at 0.9 and 500 W: 470e-6 * 70000 * 0.9 / 1000 = 29.6 ms. */
    @Test
    void capacitorCarriesTheLoad() {
        assertThat(PowerSupply.holdUpS(470e-6, 400, 300, 0.9, 500)).isCloseTo(0.02961, within(1e-9));
    }

    /** Intel SR2625UR: 20 ms at 562.5 W and 12 ms at 750 W, both minima: scaled from the first, 750 W has 15 ms. */
    @Test
    void holdUpShrinksWithLoad() {
        assertThat(PowerSupply.holdUpAtS(0.020, 562.5, 750)).isCloseTo(0.015, within(1e-12)).isGreaterThan(0.012);
    }

    @Test
    void lightLoadDoesNotHoldForEver() {
        assertThat(PowerSupply.holdUpAtS(0.020, 562.5, 0)).isCloseTo(0.1, within(1e-12));
        assertThat(PowerSupply.holdUpAtS(0.020, 562.5, 56.25)).isCloseTo(0.1, within(1e-12));
    }

    /** Half a charge at half load: the surplus is 0.7 of the datasheet load, so 16 ms refill half in 16/0.7/2 = 11.4 ms. */
    @Test
    void capacitorRefillsFromTheSurplus() {
        assertThat(0.5 / PowerSupply.chargePerS(0.016, 500, 250)).isCloseTo(0.016 * 0.5 / 0.7, within(1e-12));
        assertThat(PowerSupply.chargePerS(0.016, 500, 5000)).isPositive();
    }

    @Test
    void constantPowerDrawsMoreCurrentInASag() {
        assertThat(PowerSupply.currentRatio(0.8)).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void loadAboveTheLimitOfOneCordNeedsMore() {
        assertThat(PowerSupply.cordsNeeded(5_000, 3_000, 3)).isEqualTo(2);
        assertThat(PowerSupply.cordsNeeded(9_000, 3_000, 4)).isEqualTo(3);
        assertThat(PowerSupply.cordsNeeded(5_000, Double.POSITIVE_INFINITY, 2)).isEqualTo(1);
        assertThat(PowerSupply.cordsNeeded(50_000, 3_000, 2)).isEqualTo(2);
        assertThat(PowerSupply.cordsNeeded(0, 3_000, 2)).isEqualTo(1);
    }

    @Test
    void cordsShareAsStatedWhileTheFirstLives() {
        assertThat(PowerSupply.cordShare(0, -1, true, 2)).isEqualTo(0.5);
        assertThat(PowerSupply.cordShare(0, 1, true, 2)).isEqualTo(1);
        assertThat(PowerSupply.cordShare(1, 1, true, 2)).isZero();
        assertThat(PowerSupply.cordShare(1, 1, false, 1)).isEqualTo(1);
        assertThat(PowerSupply.cordShare(2, 0.4, true, 3)).isCloseTo(0.3, within(1e-12));
    }

    /** APC AP44xx takes 12 ms on low sensitivity, a Cisco 1100 W supply holds 10 ms: a failing pair; a 4 ms static switch is not. */
    @Test
    void twelveMillisecondSwitchLosesATenMillisecondSupply() {
        assertThat(PowerSupply.ridesThrough(0.012, 0.010)).isFalse();
        assertThat(PowerSupply.ridesThrough(StsGap.USUAL.gapS(5), 0.010)).isTrue();
        assertThat(PowerSupply.ridesThrough(StsGap.USUAL.gapS(-170), 0.020)).isFalse();
        assertThat(StsGap.USUAL.gapS(355)).isEqualTo(0.004);
    }

    @Test
    void survivingFeedCarriesAllDualCordedLoad() {
        assertThat(PowerSupply.feedAfterLossW(80_000, 5_000)).isEqualTo(85_000);
    }
}
