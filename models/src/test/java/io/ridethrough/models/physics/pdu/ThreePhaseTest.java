package io.ridethrough.models.physics.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThreePhaseTest {
    /** datacentermd.com: 6180 VA at 208 V on three banks: 9.90 A a bank, 17.15 A a line; on two banks 14.86 A and 25.73 A, over 24 A. */
    @Test
    void twoBanksOverloadTheirCommonLine() {
        double balancedA = ThreePhase.bankA(2060, 208);
        assertThat(balancedA).isCloseTo(9.90, within(0.005));
        assertThat(ThreePhase.lineA(balancedA, balancedA)).isCloseTo(17.15, within(0.005));
        double twoA = ThreePhase.bankA(3090, 208);
        assertThat(twoA).isCloseTo(14.86, within(0.005));
        assertThat(ThreePhase.lineA(twoA, twoA)).isCloseTo(25.73, within(0.005)).isGreaterThan(24);
        assertThat(ThreePhase.lineA(twoA, 0)).isEqualTo(twoA);
    }

    /** APC Silcon DP3120E dump: 30.9, 35.3, 32.6 kVA are 7.2 % out of balance. */
    @Test
    void imbalanceOfARealUps() {
        assertThat(ThreePhase.imbalanceRatio(30.9, 35.3, 32.6)).isCloseTo(0.072, within(0.0005));
    }

    /** With one phase at earth the two others' difference from it is the phase voltage: 1/sqrt(3) of nominal. */
    @Test
    void lineToLineVoltageFallsToTheOtherPhase() {
        assertThat(ThreePhase.lineToLinePu(1, 1)).isCloseTo(1, within(1e-12));
        assertThat(ThreePhase.lineToLinePu(1, 0)).isCloseTo(1 / Math.sqrt(3), within(1e-12));
        assertThat(ThreePhase.lineToLinePu(0, 0)).isZero();
    }
}
