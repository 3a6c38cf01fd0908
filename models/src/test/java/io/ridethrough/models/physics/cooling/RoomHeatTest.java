package io.ridethrough.models.physics.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class RoomHeatTest {
    private static final RoomHeat ROOM = new RoomHeat(2e6, 8e6, 40_000, 0);

    /** Khankari (2011): first slope Q/C_a, last slope Q/(C_a+C_s), one time constant between; checked on integrated curves. */
    @Test
    void integratedRoomHasTheThreeIdentities() {
        double heatW = 500_000;
        double airC = 20;
        double solidsC = 20;
        double stepS = 0.01;
        double firstC = 0;
        double atTauC = 0;
        int tauSteps = (int) Math.round(ROOM.timeConstantS() / stepS);
        for (int i = 1; i <= 60_000; i++) {
            double airRate = ROOM.airRateCPerS(airC, solidsC, 18, heatW);
            double solidsRate = ROOM.solidsRateCPerS(airC, solidsC);
            airC += stepS * airRate;
            solidsC += stepS * solidsRate;
            if (i == 1) {
                firstC = airC;
            }
            if (i == tauSteps) {
                atTauC = airC;
            }
        }
        assertThat((firstC - 20) / stepS).isCloseTo(ROOM.firstSlopeCPerS(heatW), withinPercentage(0.1));
        assertThat(ROOM.airRateCPerS(airC, solidsC, 18, heatW)).isCloseTo(ROOM.lastSlopeCPerS(heatW), withinPercentage(0.1));
        assertThat(ROOM.timeConstantS()).isCloseTo(2e6 * 8e6 / (1e7 * 40_000), within(1e-9));
        assertThat(atTauC).isCloseTo(ROOM.uncooledC(20, heatW, ROOM.timeConstantS()), within(0.01));
        assertThat(airC).isCloseTo(ROOM.uncooledC(20, heatW, 600), within(0.01));
    }

    /** By hand: at rest 500 kW need 10 C above supply with mc = 50 kW/C. */
    @Test
    void cooledRoomRestsWhereHeatEqualsCooling() {
        var cooled = new RoomHeat(2e6, 8e6, 40_000, 50_000);
        assertThat(cooled.airRateCPerS(28, 28, 18, 500_000)).isCloseTo(0, within(1e-12));
    }

    /** Opengate/Active Power: 5 kW a cabinet reaches shutdown in 3 min 9 s; an 18 C margin implies 52 kJ/C a cabinet. */
    @Test
    void fiveKilowattCabinetShutsDownAfterThreeMinutes() {
        var cabinet = new RoomHeat(8.5e3, 43.5e3, 5_000, 0);
        assertThat(cabinet.timeToLimitS(22, 40, 5_000)).isCloseTo(189, withinPercentage(30));
        assertThat(cabinet.timeToLimitS(22, 40, 12_000)).isLessThan(75);
    }

    @Test
    void timeToLimitIsTheInverseOfTheCurve() {
        double tS = ROOM.timeToLimitS(22, 35, 400_000);
        assertThat(ROOM.uncooledC(22, 400_000, tS)).isCloseTo(35, within(1e-6));
        assertThat(ROOM.timeToLimitS(36, 35, 400_000)).isZero();
        assertThat(ROOM.timeToLimitS(22, 35, 0)).isInfinite();
    }

    @Test
    void chillerComesBackAfterItsRestart() {
        assertThat(RoomHeat.restartedW(359, 360, 60, 900_000)).isZero();
        assertThat(RoomHeat.restartedW(390, 360, 60, 900_000)).isCloseTo(450_000, within(1e-6));
        assertThat(RoomHeat.restartedW(500, 360, 60, 900_000)).isEqualTo(900_000);
    }
}
