package io.ridethrough.models.physics.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.physics.battery.BatteryRuntime;
import io.ridethrough.models.physics.pdu.ThreePhase;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.plant.Ups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpsEquationsTest {
    /** Liebert NX 40-120 kVA manual: kW, battery A at the end of discharge, heat kW. */
    @ParameterizedTest
    @CsvSource({"36, 98, 3.4", "54, 146, 4.5", "72, 195, 5.9", "90, 244, 6.9", "108, 293, 8.3"})
    void dcSideMeetsTheLiebertNxTable(double loadKw, double currentA, double heatKw) {
        double endV = 240 * BatteryParameters.END_V_PER_CELL;
        assertThat(UpsPower.batteryA(loadKw * 1000, 0.92, endV)).isCloseTo(currentA, withinPercentage(0.6));
        UpsLosses fitted = UpsLosses.fit(UpsValidation.NX_LOAD_RATIOS, UpsValidation.nxEfficiencies());
        assertThat(fitted.lossW(loadKw * 1000, 108_000)).isCloseTo(heatKw * 1000, withinPercentage(2.5));
        // The usual shape knows only the full load of this UPS.
        double lossW = UpsLosses.CALIBRATED.lossW(loadKw * 1000, 108_000);
        assertThat(lossW).isCloseTo(heatKw * 1000, withinPercentage(9));
        assertThat(UpsLosses.CALIBRATED.efficiency(loadKw * 1000, 108_000))
                .isCloseTo(loadKw / (loadKw + heatKw), within(0.009));
    }

    /** A made-up datasheet: 94.0, 95.5, 95.8 and 95.5 % at 25, 50, 75 and 100 %. */
    @Test
    void printedEfficienciesDecideTheShape() {
        double[] loads = {0.25, 0.5, 0.75};
        double[] efficiencies = {0.940, 0.955, 0.958};
        UpsLosses curve = UpsLosses.ofCurve(0.955, loads, efficiencies);
        for (int i = 0; i < 3; i++) {
            assertThat(curve.efficiency(loads[i] * 100e3, 100e3)).isCloseTo(efficiencies[i], within(0.002));
        }
        assertThat(curve.efficiency(100e3, 100e3)).isCloseTo(0.955, within(0.001));
        UpsLosses half = UpsLosses.ofCurve(0.955, new double[] {0.5}, new double[] {0.955});
        assertThat(half.efficiency(50e3, 100e3)).isCloseTo(0.955, within(1e-9));
        assertThat(half.efficiency(100e3, 100e3)).isCloseTo(0.955, within(1e-9));
        assertThat(UpsLosses.ofCurve(0.95, new double[0], new double[0])).isEqualTo(UpsLosses.ofEfficiency(0.95));
    }

    /** At full load both converters lose the same, and together what the nameplate says. */
    @Test
    void convertersShareTheLosses() {
        UpsLosses losses = UpsLosses.ofEfficiency(0.94);
        double inverterW = losses.inverterLossW(100e3, 100e3);
        double rectifierW = losses.rectifierLossW(100e3 + inverterW, 100e3);
        assertThat(rectifierW).isCloseTo(inverterW, withinPercentage(1e-9));
        assertThat(100e3 / (100e3 + inverterW + rectifierW)).isCloseTo(0.94, within(1e-12));
        double partW = losses.inverterLossW(30e3, 100e3);
        double bothW = partW + losses.rectifierLossW(30e3 + partW, 100e3);
        assertThat(bothW).isCloseTo(losses.lossW(30e3, 100e3), withinPercentage(1));
    }

    /** Eaton 9395 550 kVA idle: 14.5 kVA at the input less 2.0 kW to the battery; NX heat at full load exactly. */
    @Test
    void lossesPassThroughTheTwoCalibrationPoints() {
        assertThat(UpsLosses.CALIBRATED.lossW(0, 550_000)).isCloseTo(12_500, within(1e-6));
        assertThat(UpsLosses.CALIBRATED.lossW(108_000, 108_000)).isCloseTo(8300, within(1e-6));
        assertThat(UpsLosses.ofEfficiency(0.95).efficiency(500_000, 500_000)).isCloseTo(0.95, within(1e-12));
        assertThat(UpsLosses.ofEfficiency(0.95).efficiency(0, 500_000)).isZero();
    }

    /** By hand: 92 kW at 0.92 need 100 kW of DC; with 10 kW of charge and a rectifier of 0.96, 114.58 kW. */
    @Test
    void rectifierDrawsLoadChargeAndLosses() {
        assertThat(UpsPower.batteryW(92_000, 0.92)).isCloseTo(100_000, within(1e-9));
        assertThat(UpsPower.rectifierInputW(100_000 + 10_000, 0.96)).isCloseTo(114_583.33, within(0.01));
    }

    /** 100 kW of DC, 10 s hold-off and a 20 s ramp: 10 s whole and 20 s half, 2 MJ. */
    @Test
    void walkInCostsTheBatteryItsHoldOffAndHalfItsRamp() {
        assertThat(UpsPower.walkInRatio(9, 10, 20)).isZero();
        assertThat(UpsPower.walkInRatio(20, 10, 20)).isEqualTo(0.5);
        assertThat(UpsPower.walkInRatio(31, 10, 20)).isEqualTo(1);
        assertThat(UpsPower.walkInRatio(10, 10, 0)).isEqualTo(1);
        assertThat(UpsPower.walkInBatteryW(100_000, 0.25)).isCloseTo(75_000, within(1e-9));
        double sumJ = 0;
        for (int i = 0; i < 3000; i++) {
            double ratio = UpsPower.walkInRatio((i + 0.5) * 0.01, 10, 20);
            sumJ += 0.01 * UpsPower.walkInBatteryW(100_000, ratio);
        }
        assertThat(UpsPower.walkInEnergyJ(100_000, 10, 20)).isCloseTo(2e6, within(1e-3)).isCloseTo(sumJ, within(10.0));
        double partsJ = 10 * 100_000;
        for (int part = 0; part < 5; part++) {
            partsJ += 4 * UpsPower.walkInBatteryW(100_000, UpsPower.partRatio(part, 5));
        }
        assertThat(partsJ).isCloseTo(2e6, within(1e-6));
    }

    /** Step loads give each printed time exactly, whichever maker. */
    @Test
    void constantOverloadTransfersAtThePrintedTime() {
        for (OverloadTable table : OverloadTable.listInverters()) {
            for (OverloadTable.Step step : table.steps()) {
                double damage = table.damageAfterRatio(0, step.upToRatio(), step.maximumS(), 600);
                assertThat(damage).as("%s at %s", table.name(), step.upToRatio()).isCloseTo(1, within(1e-12));
            }
            assertThat(table.maximumS(table.continuousRatio())).isInfinite();
            assertThat(table.maximumS(9)).isEqualTo(table.beyondS());
        }
        assertThat(OverloadTable.LIEBERT_APM.maximumS(1.25)).isEqualTo(600);
        assertThat(OverloadTable.HUAWEI_UPS2000.maximumS(1.4)).isEqualTo(3);
        assertThat(OverloadTable.LIEBERT_NX_BYPASS.maximumS(1.7)).isEqualTo(600);
    }

    /** 125 % for 5 min uses half; 2 min at 100 % with 10 min cool-down gives 0.2 back; then 7 min remain instead of 5. */
    @Test
    void alternatingOverloadIsRemembered() {
        OverloadTable table = OverloadTable.LIEBERT_APM;
        double damage = table.damageAfterRatio(0, 1.25, 300, 600);
        assertThat(damage).isCloseTo(0.5, within(1e-12));
        damage = table.damageAfterRatio(damage, 1.0, 120, 600);
        assertThat(damage).isCloseTo(0.3, within(1e-12));
        assertThat(table.damageAfterRatio(damage, 1.25, 420, 600)).isCloseTo(1, within(1e-12));
        assertThat(table.damageAfterRatio(damage, 0.5, 10_000, 600)).isZero();
    }

    /** A and B each at 70 %: after the loss of A, B carries 140 % and a Liebert APM transfers to bypass after one minute. */
    @Test
    void doubledLoadAfterTheOtherSideIsLostGivesTheTableTime() {
        assertThat(OverloadTable.LIEBERT_APM.maximumS(2 * 0.70)).isEqualTo(60);
        assertThat(OverloadTable.LIEBERT_APM.maximumS(2 * 0.48)).isInfinite();
    }

    /** MGE Galaxy PW: voltage within 10 %, phase within 3 degrees. */
    @Test
    void bypassIsRefusedOutsideItsWindow() {
        assertThat(BypassWindow.GALAXY_PW.permits(0.05, -0.01, 2)).isTrue();
        assertThat(BypassWindow.GALAXY_PW.permits(-0.12, 0, 0)).isFalse();
        assertThat(BypassWindow.GALAXY_PW.permits(0, 0.03, 0)).isFalse();
        assertThat(BypassWindow.GALAXY_PW.permits(0, 0, -4)).isFalse();
    }

    /** MGE Galaxy 5000: -8 to +10 % before coupling, -20 to +15 % after. */
    @Test
    void bypassIsHeldLongerThanItIsTaken() {
        BypassWindow window = BypassWindow.GALAXY_5000;
        assertThat(window.isUsable(0.92, 1.10)).isTrue();
        assertThat(window.isUsable(0.91, 1)).isFalse();
        assertThat(window.isUsable(1, 1.11)).isFalse();
        assertThat(window.isLost(0.80, 1.15)).isFalse();
        assertThat(window.isLost(0.79, 1)).isTrue();
        assertThat(window.isLost(1, 1.16)).isTrue();
    }

    /** MGE Galaxy 5000, 400 V: 342 to 470 V at full load, 250 to 470 V at 70 % load. */
    @ParameterizedTest
    @CsvSource({
        "342, 400, 1.0, false", "341, 400, 1.0, true", "400, 470, 1.0, false", "400, 471, 1.0, true",
        "250, 400, 0.7, false", "249, 400, 0.7, true", "341, 400, 0.99, false"
    })
    void rectifierAcceptsThePrintedVoltages(double lowestV, double highestV, double loadRatio, boolean lost) {
        assertThat(SourceWindow.GALAXY_5000.isLost(lowestV / 400, highestV / 400, 1, loadRatio)).isEqualTo(lost);
    }

    @Test
    void rectifierRefusesAnUnstableGenerator() {
        SourceWindow window = SourceWindow.GALAXY_5000;
        assertThat(window.isLost(1, 1, 0.91, 0.5)).isTrue();
        assertThat(window.isGood(1, 1, 0.925, 0.5)).isFalse();
        assertThat(window.isGood(1, 1, 0.93, 0.5)).isTrue();
        assertThat(window.isLost(0, 0, 0, 0)).isTrue();
    }

    /** By hand at 1 Hz/s: 180 degrees are half a turn, half of it in 0.707 s and half back, 1.41 s; 2 Hz take 2 s more. */
    @Test
    void inverterNeedsTimeToFollow() {
        assertThat(InverterClock.LIEBERT_APM.inStepAfterS(0, 180)).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(InverterClock.LIEBERT_APM.inStepAfterS(2, 180)).isCloseTo(2 + Math.sqrt(2), within(1e-12));
        assertThat(InverterClock.LIEBERT_APM.inStepAfterS(0, 0)).isZero();
        // With at most 0.5 Hz: half a second up, half a second down, the other quarter turn at 0.5 Hz.
        assertThat(new InverterClock(1, 0.5).inStepAfterS(0, 180)).isCloseTo(1.5, within(1e-12));
    }

    /** The second row of the Huawei UPS2000-G: 35 to 40 C. */
    @Test
    void heatShortensTheOverload() {
        OverloadTable hot = OverloadTable.HUAWEI_UPS2000.atAmbient(38);
        assertThat(hot.maximumS(1.08)).isEqualTo(300);
        assertThat(hot.maximumS(1.25)).isEqualTo(30);
        assertThat(hot.maximumS(1.45)).isEqualTo(1.5);
        assertThat(hot.maximumS(1.60)).isEqualTo(0.5);
        assertThat(OverloadTable.HUAWEI_UPS2000.atAmbient(35)).isEqualTo(OverloadTable.HUAWEI_UPS2000);
        assertThat(OverloadTable.LIEBERT_APM.atAmbient(42).maximumS(1.2)).isEqualTo(150);
    }

    /** Staco: 110 % for ever, 125 % 2 min, 150 % 10 s, 700 % five cycles. NX: 135 % for ever, 1000 % 100 ms. */
    @Test
    void bypassHasItsOwnTable() {
        assertThat(OverloadTable.STACO_FIRSTLINE_BYPASS.maximumS(1.10)).isInfinite();
        assertThat(OverloadTable.STACO_FIRSTLINE_BYPASS.maximumS(1.25)).isEqualTo(120);
        assertThat(OverloadTable.STACO_FIRSTLINE_BYPASS.maximumS(1.5)).isEqualTo(10);
        assertThat(OverloadTable.STACO_FIRSTLINE_BYPASS.maximumS(7)).isCloseTo(5 / 60.0, within(1e-12));
        assertThat(OverloadTable.LIEBERT_NX_BYPASS.maximumS(1.35)).isInfinite();
        assertThat(OverloadTable.LIEBERT_NX_BYPASS.maximumS(10)).isEqualTo(0.1);
    }

    /** 340 % for 200 ms clears a breaker that opens in 20 ms; 165 % for a second may not reach its magnetic trip. */
    @Test
    void inverterDeliversAFaultForASettledTime() {
        assertThat(OverloadTable.CurrentLimit.LIEBERT_APM.clears(0.02)).isTrue();
        assertThat(OverloadTable.CurrentLimit.VERTIV_APM2.clears(0.2)).isFalse();
        assertThat(OverloadTable.CurrentLimit.MGE_GALAXY_PW.currentRatio()).isEqualTo(1.65);
    }

    @Test
    void countedEventsLeaveTheWindow() {
        double[] p = new double[2 + RepeatCounter.SIZE];
        RepeatCounter.reset(p, 1);
        RepeatCounter.note(p, 1, 0);
        RepeatCounter.note(p, 1, 1000);
        assertThat(RepeatCounter.isFull(p, 1, 3, 3600, 1000)).isFalse();
        RepeatCounter.note(p, 1, 3600);
        assertThat(RepeatCounter.isFull(p, 1, 3, 3600, 3600)).isTrue();
        RepeatCounter.note(p, 1, 4700);
        assertThat(RepeatCounter.isFull(p, 1, 3, 3600, 4700)).isFalse();
        assertThat(RepeatCounter.isFull(p, 1, 4, Double.POSITIVE_INFINITY, 1e9)).isTrue();
        assertThat(RepeatCounter.isFull(p, 1, 0, 3600, 4700)).isFalse();
    }

    /** By hand: a rotor of 40 MJ down to 70 % of its speed gives 20.4 MJ, 17 s at 1.2 MW. */
    @Test
    void rotorGivesTheDifferenceOfItsSquares() {
        double usableJ = KineticStore.usableJ(40e6, 0.7);
        assertThat(usableJ).isCloseTo(20.4e6, within(1e-6));
        assertThat(KineticStore.holdS(usableJ, 1.2e6)).isCloseTo(17, within(1e-9));
    }

    /** By hand: a grid at 70 % behind 0.5 pu takes 0.7 times 0.3 over 0.5, 42 % of the rating; a dead one takes no power. */
    @Test
    void sagDrawsPowerOutOfTheStore() {
        assertThat(KineticStore.backfeedW(0.7, 0.5, 1e6)).isCloseTo(420e3, within(1e-6));
        assertThat(KineticStore.backfeedW(0, 0.5, 1e6)).isZero();
        assertThat(KineticStore.backfeedW(1.05, 0.5, 1e6)).isZero();
    }

    @Test
    void everyTableAPlantCanNameExists() {
        for (String name : PlantKeys.OVERLOAD_TABLES) {
            assertThat(OverloadTable.inverter(name).steps()).isNotEmpty();
        }
        for (String name : PlantKeys.BYPASS_TABLES) {
            assertThat(OverloadTable.bypass(name).steps()).isNotEmpty();
        }
        assertThat(PlantKeys.OVERLOAD_TABLES).hasSameSizeAs(OverloadTable.listInverters());
    }

    /** APC Silcon DP3120E: 30.9, 35.3 and 32.6 kVA, ups.load 88 % is the worst phase of 40 kVA, imbalance 7.2 %. */
    @Test
    void realSnapshotShowsTheWorstPhase() {
        assertThat(ThreePhase.imbalanceRatio(30.9, 35.3, 32.6)).isCloseTo(0.072, within(0.0005));
        assertThat(35.3 / 40).isCloseTo(0.88, within(0.005));
        assertThat(231 * 153 / 1000.0).isCloseTo(35.3, withinPercentage(0.6));
    }

    /** A 500 kW UPS with four strings of 240 cells of 100 Ah: hundreds of kilowatts for minutes, no number out of range. */
    @Test
    void batteryOfAUpsCarriesHundredsOfKilowattsForMinutes() {
        var battery = new Ups.Battery(
                Ups.Battery.Chemistry.VRLA, 4, 240, 100, "panasonic-12v", 2024);
        BatteryParameters p = BatteryParameters.of(battery, BatteryParameters.END_V_PER_CELL);
        double runtimeS = BatteryRuntime.runtimeS(p, UpsPower.batteryW(400_000, 0.95));
        assertThat(runtimeS).isBetween(300.0, 900.0);
    }
}
