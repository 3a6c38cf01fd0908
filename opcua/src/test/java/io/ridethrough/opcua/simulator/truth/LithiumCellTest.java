package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import org.junit.jupiter.api.Test;

/** The lithium law of the hidden plant: diffusion, Nernst, Butler and Volmer. */
class LithiumCellTest {
    private static final int CELLS = 150;
    private static final double AH = 60;

    @Test
    void surfaceLagsTheMeanByTheSteadyProfileOfASphere() {
        var law = LithiumCell.PHOSPHATE;
        double[] state = new double[3];
        law.fill(state, 1);
        var substeps = new Substeps(law.tolerances());
        for (int i = 0; i < 400; i++) {
            substeps.advance((x, dx) -> law.rates(x, 3, 1, dx), state, 1);
        }
        double perSecond = 3.0 / 3600;
        assertThat(state[0]).isCloseTo(1 - 400 * perSecond, within(1e-6));
        assertThat(4.0 / 15 * state[1]).isCloseTo(-law.diffusionS() * perSecond / 15, within(1e-5));
        // Butler and Volmer where the reaction is small against its exchange current: ohmic, RT/F rate / (k sqrt(s (1 - s))).
        assertThat(law.polarisationV(state)).isBetween(0.02, 0.06);
    }

    @Test
    void fasterDischargeLeavesChargeInsideWhichComesBackAtRest() {
        BatteryBank slow = bank();
        BatteryBank fast = bank();
        empty(slow, 15_000);
        empty(fast, 150_000);
        assertThat(slow.filling()).isLessThan(0.03);
        assertThat(fast.filling()).isGreaterThan(slow.filling() + 0.03);
        for (int i = 0; i < 4 * 900; i++) {
            fast.rest(0.25);
        }
        assertThat(empty(fast, 50_000)).isGreaterThan(60);
    }

    @Test
    void voltageIsFlatUntilTheKnee() {
        BatteryBank bank = bank();
        double after = 0;
        double atHalf = 0;
        for (double seconds = 0; bank.filling() > 0.2; seconds += 0.25) {
            assertThat(bank.discharge(50_000, 0.25)).isTrue();
            after = seconds > 30 && after == 0 ? bank.busV() : after;
            atHalf = bank.filling() > 0.5 ? bank.busV() : atHalf;
        }
        double atAFifth = bank.busV();
        assertThat(after - atAFifth).isLessThan(0.06 * after);
        empty(bank, 50_000);
        assertThat(bank.busV()).isLessThan(0.94 * atAFifth);
        assertThat(atHalf).isBetween(atAFifth, after);
    }

    @Test
    void rechargesInHoursAndTapers() {
        BatteryBank bank = bank();
        empty(bank, 50_000);
        double first = bank.planCharge();
        for (int i = 0; i < 4 * 3600 * 3; i++) {
            bank.planCharge();
            bank.takeCharge(0.25);
        }
        assertThat(bank.filling()).isGreaterThan(0.97);
        assertThat(bank.planCharge()).isLessThan(0.2 * first);
    }

    private static BatteryBank bank() {
        return BatteryBank.asNew(new Ups.Battery(Chemistry.LI_ION, 1, CELLS, AH, "panasonic-12v", 2026));
    }

    private static double empty(BatteryBank bank, double powerW) {
        double seconds = 0;
        while (bank.discharge(powerW, 0.25)) {
            seconds += 0.25;
        }
        return seconds;
    }
}
