package io.ridethrough.models.physics.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class ShortCircuitTest {
    /** By definition: 25 MVA at 480 V is 30.07 kA. */
    @Test
    void utilityGivesItsShortCircuitPower() {
        ShortCircuit feed = ShortCircuit.utility(25e6, 10, 480);
        assertThat(feed.threePhaseA(ShortCircuit.HIGHEST_RATIO, 480)).isCloseTo(30_070, within(5.0));
        assertThat(feed.lineToNeutralA(ShortCircuit.HIGHEST_RATIO, 480)).isCloseTo(30_070, within(5.0));
        assertThat(feed.lineToLineA(ShortCircuit.HIGHEST_RATIO, 480)).isCloseTo(30_070 * 0.8660, within(5.0));
    }

    /**
     * By hand: 1000 kVA, 5.75 %, 480 V behind a network of 10 GVA: rated 1203 A over 5.75 % is 20.9 kA; with c = 1.05 and
     * K_T = 0.95 1.05/(1 + 0.6 0.0566) = 0.965 it is 22.8 kA, 1 % less for the network.
     */
    @Test
    void transformerLimitsTheCurrent() {
        ShortCircuit behind = ShortCircuit.utility(10e9, 10, 12_470).behindTransformer(1e6, 0.0575, 10e3, 12_470, 480);
        double currentA = behind.threePhaseA(ShortCircuit.HIGHEST_RATIO, 480);
        assertThat(currentA).isCloseTo(1202.8 / 0.0575 * 1.05 / 0.965 * 0.99, withinPercentage(1.0));
        // No zero sequence comes through, so a fault to neutral draws a little more.
        assertThat(behind.lineToNeutralA(ShortCircuit.HIGHEST_RATIO, 480)).isBetween(currentA, 1.06 * currentA);
    }

    /** By hand: 500 kVA, x''d 0.15, sin phi 0.6: K_G = 1.05/1.09; Ik = 601 A/0.15 1.09 = 4.37 kA, less 1.1 % for R = 0.15 X. */
    @Test
    void generatorGivesItsSubtransientCurrent() {
        ShortCircuit set = ShortCircuit.generator(500e3, 0.15, 480);
        assertThat(set.threePhaseA(1.05, 480)).isCloseTo(601.4 / 0.15 * 1.09 / Math.hypot(1, 0.15), withinPercentage(0.1));
        ShortCircuit two = set.parallel(set);
        assertThat(two.threePhaseA(1.05, 480)).isCloseTo(2 * set.threePhaseA(1.05, 480), within(1e-6));
    }

    /** By hand: 30 m of 16 mm2 copper: 34.7 mOhm and 2.4 mOhm. */
    @Test
    void cableTakesMostOfAFinalCircuitsCurrent() {
        ShortCircuit end = ShortCircuit.utility(25e6, 10, 480).behindCable(30, 16);
        double networkOhm = 1.05 * 480 * 480 / 25e6;
        double xOhm = networkOhm / Math.hypot(1, 0.1) + 30 * 0.08e-3;
        double rOhm = 0.1 * networkOhm / Math.hypot(1, 0.1) + 30.0 / 54 / 16;
        assertThat(end.threePhaseA(1.05, 480)).isCloseTo(1.05 * 480 / Math.sqrt(3) / Math.hypot(rOhm, xOhm), withinPercentage(1e-6));
        assertThat(end.lineToNeutralA(1.05, 480)).isLessThan(0.6 * end.threePhaseA(1.05, 480));
    }

    /** IEC 60909: kappa 1.02 + 0.98 e^(-0.3) = 1.746 at R/X = 0.1. */
    @Test
    void peakOfAStiffNetwork() {
        assertThat(ShortCircuit.utility(25e6, 10, 480).peakA(480)).isCloseTo(1.746 * Math.sqrt(2) * 30_070, withinPercentage(0.05));
    }
}
