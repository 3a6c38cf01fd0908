package io.ridethrough.models.physics.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InrushTest {
    /** Eaton STS manual p. 22: 10 to 12 times the rating without control, at most 1.5 with it. */
    @Test
    void inrushIsInsideThePublishedBounds() {
        assertThat(Inrush.worstSwitchingOnRatio()).isBetween(9.99, 12.01);
        assertThat(Inrush.peakRatio(Inrush.transferFluxPu(0, 180))).isBetween(9.99, 12.01);
        assertThat(Inrush.peakRatio(Inrush.controlledTransferFluxPu(0, 180, 12))).isLessThanOrEqualTo(1.5);
    }

    /** A transfer in step without a gap leaves the flux where it belongs; a quarter of a cycle later it is 1 + sqrt(2) off at worst. */
    @Test
    void gapShiftsTheFlux() {
        assertThat(Inrush.transferFluxPu(0, 0)).isEqualTo(1);
        assertThat(Inrush.transferFluxPu(90, 0)).isCloseTo(1 + Math.sqrt(2), within(1e-12));
        assertThat(Inrush.transferFluxPu(90, -90)).isCloseTo(1, within(1e-12));
        assertThat(Inrush.transferFluxPu(360, 0)).isCloseTo(1, within(1e-12));
        assertThat(Inrush.peakRatio(1.1)).isZero();
    }

    /** The closed form (T8) against the flux integrated from the voltages, at every instant of leaving. */
    @Test
    void worstInstantIsTheWorstOfAll() {
        double gap = Math.toRadians(86.4);
        double jump = Math.toRadians(40);
        double worst = 0;
        for (int step = 0; step < 3600; step++) {
            double leaving = Math.toRadians(step / 10.0);
            double standing = -Math.cos(leaving);
            for (int later = 0; later < 360; later++) {
                double then = leaving + gap + Math.toRadians(later);
                double flux = standing + Math.cos(leaving + gap + jump) - Math.cos(then + jump);
                worst = Math.max(worst, Math.abs(flux));
            }
        }
        assertThat(Inrush.transferFluxPu(86.4, 40)).isCloseTo(worst, within(1e-4));
    }

    @Test
    void largerTransformersTakeLonger() {
        assertThat(Inrush.decayS(50e3)).isCloseTo(0.1, within(1e-12));
        assertThat(Inrush.decayS(1e6)).isBetween(0.3, 0.36);
        assertThat(Inrush.aboveRatedS(10, 0.1)).isCloseTo(0.2303, within(1e-4));
        assertThat(Inrush.aboveRatedS(0.5, 0.1)).isZero();
    }

    @Test
    void everyRowOfTheRegulationIsMet() {
        for (double[] row : TransformerValidation.REGULATION) {
            TransformerLosses losses = TransformerLosses.ofRating(1000 * row[0]);
            assertThat(100 * losses.efficiency(1000 * row[0], 0.35)).as("%s kVA", row[0]).isCloseTo(row[1], within(1e-9));
            assertThat(losses.efficiency(1000 * row[0], 0.35)).isGreaterThan(losses.efficiency(1000 * row[0], 0.30));
            assertThat(losses.efficiency(1000 * row[0], 0.35)).isGreaterThan(losses.efficiency(1000 * row[0], 0.40));
        }
    }
}
