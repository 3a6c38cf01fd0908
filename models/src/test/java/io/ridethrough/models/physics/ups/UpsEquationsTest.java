package io.ridethrough.models.physics.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.physics.battery.BatteryRuntime;
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
        double lossW = UpsLosses.CALIBRATED.lossW(loadKw * 1000, 108_000);
        assertThat(lossW).isCloseTo(heatKw * 1000, withinPercentage(9));
        assertThat(UpsLosses.CALIBRATED.efficiency(loadKw * 1000, 108_000))
                .isCloseTo(loadKw / (loadKw + heatKw), within(0.009));
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
        assertThat(UpsPower.rectifierInputW(92_000, 10_000, 0.92, 0.96)).isCloseTo(114_583.33, within(0.01));
    }

    /** 100 kW of DC, 10 s hold-off and a 20 s ramp: 10 s whole and 20 s half, 2 MJ. */
    @Test
    void walkInCostsTheBatteryItsHoldOffAndHalfItsRamp() {
        assertThat(UpsPower.walkInRatio(9, 10, 20)).isZero();
        assertThat(UpsPower.walkInRatio(20, 10, 20)).isEqualTo(0.5);
        assertThat(UpsPower.walkInRatio(31, 10, 20)).isEqualTo(1);
        assertThat(UpsPower.walkInRatio(10, 10, 0)).isEqualTo(1);
        assertThat(UpsPower.walkInBatteryW(92_000, 0.92, 0.25)).isCloseTo(75_000, within(1e-9));
        double sumJ = 0;
        for (int i = 0; i < 3000; i++) {
            double ratio = UpsPower.walkInRatio((i + 0.5) * 0.01, 10, 20);
            sumJ += 0.01 * UpsPower.walkInBatteryW(92_000, 0.92, ratio);
        }
        assertThat(UpsPower.walkInEnergyJ(92_000, 0.92, 10, 20)).isCloseTo(2e6, within(1e-3)).isCloseTo(sumJ, within(10.0));
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

    @Test
    void bypassIsRefusedOutsideItsWindow() {
        assertThat(UpsPower.BypassWindow.GALAXY.permits(0.05, -0.5, 2)).isTrue();
        assertThat(UpsPower.BypassWindow.GALAXY.permits(-0.12, 0, 0)).isFalse();
        assertThat(UpsPower.BypassWindow.GALAXY.permits(0, 0, -4)).isFalse();
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
