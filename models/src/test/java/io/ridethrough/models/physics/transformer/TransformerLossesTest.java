package io.ridethrough.models.physics.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransformerLossesTest {
    /** physics.md 6: 300 kVA at 99.02 % and 35 % load loses 1.04 kW, so P0 is about 0.52 and Pk about 4.2 kW. */
    @Test
    void lossesFollowFromTheRegulatedEfficiency() {
        TransformerLosses losses = TransformerLosses.ofRating(300_000);
        assertThat(losses.lossW(0.35)).isCloseTo(1040, within(5.0));
        assertThat(losses.noLoadW()).isCloseTo(520, within(3.0));
        assertThat(losses.loadW()).isCloseTo(4240, within(30.0));
        assertThat(losses.bestLoadRatio()).isCloseTo(0.35, within(1e-12));
    }

    @Test
    void efficiencyIsStraightBetweenRatings() {
        assertThat(TransformerLosses.regulatedEfficiency(112_500)).isCloseTo(0.9874, within(1e-12));
        assertThat(TransformerLosses.regulatedEfficiency(400_000)).isCloseTo(0.9908, within(1e-12));
        assertThat(TransformerLosses.regulatedEfficiency(2e6)).isCloseTo(0.9928, within(1e-12));
    }

    /** Closing at a zero crossing on a core without flux doubles it; at the crest it does not. */
    @Test
    void worstClosingAngleDoublesTheFlux() {
        assertThat(TransformerLosses.peakFluxPu(0, 0)).isCloseTo(2, within(1e-12));
        assertThat(TransformerLosses.peakFluxPu(0, 90)).isCloseTo(1, within(1e-12));
        assertThat(TransformerLosses.peakFluxPu(0.6, 0)).isCloseTo(2.6, within(1e-12));
    }

    /** By hand: 30 % third harmonic: (1 + 9 * 0.09)/1.09 = 1.6606. */
    @Test
    void harmonicsRaiseTheKFactor() {
        assertThat(TransformerLosses.kFactorRatio(new double[] {1, 0, 0.3})).isCloseTo(1.81 / 1.09, within(1e-12));
    }
}
