package io.ridethrough.models.physics.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TransientPlant;
import java.util.List;
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

    /** Opengate/Active Power: 5 kW a cabinet reaches shutdown in 3 min 9 s, 10 kW and more in under a minute; one room for both. */
    @Test
    void cabinetOfAFileWithoutFiguresShutsDownAfterThePublishedTimes() {
        RoomHeat cabinet = CoolingValidation.cabinet();
        assertThat(cabinet.timeToLimitS(22, 40, 5_000)).isCloseTo(189, withinPercentage(10));
        assertThat(cabinet.timeToLimitS(22, 40, 10_000)).isLessThan(60);
        assertThat((cabinet.airJPerC() + cabinet.solidsJPerC()) / cabinet.airJPerC()).isBetween(3.0, 8.0 + 1e-9);
    }

    /** The engine's room, whole plant around it: its fans fail at 10 s, 3 kW in 60 m3 of air, so that server fans stay at rest. */
    @Test
    void roomOfTheEngineHasTheThreeIdentities() {
        var index = new PlantIndex(PlantTexts.named("chilled-halls"));
        int hall = index.deviceNum("hall-m");
        var engine = new TransientPlant(index);
        PlantState rest = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, rest);
        engine.begin(rest, draws, 600, null);
        engine.advanceTo(10);
        for (String rack : List.of("m1", "m2", "m3")) {
            engine.apply(new Action(10, rack, Fact.RACK_LOAD, 0, 1_000));
        }
        engine.apply(new Action(10, "crah-m", Fact.COOLING_FAILS, 0, Double.NaN));
        double airJPerC = 1206 * 60;
        double solidsJPerC = 7 * airJPerC;
        double tauS = airJPerC / (airJPerC + solidsJPerC) * 70;
        double heatW = 3_000;
        double[] airC = new double[4];
        double[] atS = {10, 10.001, 10 + tauS, 10 + 2 * tauS};
        for (int i = 0; i < atS.length; i++) {
            engine.advanceTo(atS[i]);
            airC[i] = engine.temperatureC(hall);
        }
        double lastCPerS = heatW / (airJPerC + solidsJPerC);
        assertThat((airC[1] - airC[0]) / 0.001).isCloseTo(heatW / airJPerC, withinPercentage(0.1));
        // What the air is ahead of the last slope shrinks by e in each time constant.
        double extraC = (heatW / airJPerC - lastCPerS) * tauS;
        assertThat(airC[2] - 24 - lastCPerS * tauS).isCloseTo(extraC * (1 - Math.exp(-1)), withinPercentage(0.1));
        assertThat(airC[3] - 24 - lastCPerS * 2 * tauS).isCloseTo(extraC * (1 - Math.exp(-2)), withinPercentage(0.1));
        engine.advanceTo(10 + 12 * tauS);
        double beforeC = engine.temperatureC(hall);
        engine.advanceTo(11 + 12 * tauS);
        assertThat(engine.temperatureC(hall) - beforeC).isCloseTo(lastCPerS, withinPercentage(0.1));
    }

    /** Half of both masses' heat, by hand: 2 and 8 MJ/C at 30 and 20 C settle at 22 C. */
    @Test
    void massesWithoutHeatMeetAtTheirMean() {
        double apartC = RoomHeat.apartC(10, 0, 2e6, ROOM.timeConstantS(), 3600);
        assertThat(apartC).isCloseTo(0, within(1e-9));
        assertThat(RoomHeat.settlingC(30, 20, 60, 60)).isCloseTo(20 + 10 / Math.E, within(1e-12));
    }

    @Test
    void heatPassesEveryLinkOfTheChain() {
        double any = Double.POSITIVE_INFINITY;
        assertThat(CoolingChain.capacityW(0, 80e3, any, any)).isEqualTo(80e3);
        assertThat(CoolingChain.capacityW(0, 80e3, 100e3, 0)).isZero();
        assertThat(CoolingChain.capacityW(20e3, 80e3, 60e3, 70e3)).isEqualTo(80e3);
        assertThat(CoolingChain.holdRetransferS(600, 1800)).isEqualTo(1200);
        assertThat(CoolingChain.holdRetransferS(1900, 1800)).isZero();
    }

    /** Five steps between 27 and 40 C, begun half a step early: the mean of the steps is the straight line. */
    @Test
    void serverFansFollowALineInSteps() {
        double sum = 0;
        int points = 1300;
        for (int i = 0; i < points; i++) {
            double inletC = 27 + 13 * (i + 0.5) / points;
            sum += ServerFans.powerRatio(0.2, ServerFans.stepAt(27, 40, inletC)) - 1;
        }
        assertThat(sum / points).isCloseTo(0.1, within(1e-3));
        assertThat(ServerFans.stepAt(27, 40, 26)).isZero();
        assertThat(ServerFans.stepAt(27, 40, 60)).isEqualTo(ServerFans.STEPS);
        assertThat(ServerFans.downC(27, 40, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void classesAndRatesOfChange() {
        assertThat(AshraeClass.A1.allows(33)).isFalse();
        assertThat(AshraeClass.A2.allows(33)).isTrue();
        assertThat(AshraeClass.A4.allows(45)).isTrue();
        assertThat(AshraeClass.recommends(28)).isFalse();
        assertThat(AshraeClass.slowEnough(6, 600, false)).isFalse();
        assertThat(AshraeClass.slowEnough(6, 1800, false)).isTrue();
        assertThat(AshraeClass.slowEnough(21, 3600, false)).isFalse();
        assertThat(AshraeClass.slowEnough(6, 3600, true)).isFalse();
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
