package io.ridethrough.models.physics.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.psu.PowerSupply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsGapTest {
    /** industrialmonitordirect.com: tolerance 10 to 20 degrees, break under 5 ms, 10 to 100 ms longer out of phase. */
    @ParameterizedTest
    @CsvSource({"0, 0.004", "15, 0.004", "-15, 0.004", "345, 0.004", "16, 0.054", "180, 0.054", "-90, 0.054"})
    void gapIsShortInsideTheToleranceOfPhase(double angleDeg, double gapS) {
        assertThat(StsGap.USUAL.gapS(angleDeg)).isCloseTo(gapS, within(1e-12));
        assertThat(StsGap.USUAL.gapS(0)).isLessThan(0.005);
        assertThat(StsGap.USUAL.delayS()).isBetween(0.010, 0.100);
        assertThat(StsGap.USUAL.phaseDeg()).isBetween(10.0, 20.0);
    }

    /** Hold-up times printed for supplies: Cisco 3750-X 10 ms, Intel SR2625UR 12 ms at 750 W and 20 ms at 562.5 W. */
    @ParameterizedTest
    @CsvSource({"0.004, 0.010, true", "0.012, 0.010, false", "0.012, 0.012, true", "0.012, 0.020, true", "0.054, 0.020, false"})
    void gapAgainstHoldUp(double gapS, double holdUpS, boolean rides) {
        assertThat(PowerSupply.ridesThrough(gapS, holdUpS)).isEqualTo(rides);
    }

    /** By hand: 0.01 Hz turn 15 degrees in 4.17 s; 0.1 Hz turn a whole circle in 10 s. */
    @Test
    void freeInvertersDriftApart() {
        assertThat(StsGap.freeAngleDeg(0.01, 15 / 3.6)).isCloseTo(15, within(1e-9));
        assertThat(StsGap.freeAngleDeg(0.1, 10)).isCloseTo(0, within(1e-9));
        assertThat(StsGap.freeAngleDeg(0.1, 7.5)).isCloseTo(-90, within(1e-9));
    }
}
