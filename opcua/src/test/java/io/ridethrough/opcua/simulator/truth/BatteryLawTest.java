package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import org.junit.jupiter.api.Test;

/** The hidden battery law against the table the twin is fitted to: near, and not the same. */
class BatteryLawTest {
    /** Panasonic UP-PW1245P1, 12 V, 7.8 Ah, to 9.6 V at 25 C: minutes and watts of the datasheet (physics reference 3.2). */
    private static final double[] MINUTES = {3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240};

    private static final double[] WATTS = {530, 410, 270, 195, 159, 112, 82.1, 65.7, 45.2, 34.9, 26.0, 20.0};
    private static final double TABLE_AH = 7.8;
    private static final double STRING_AH = 32;
    private static final int BLOCKS = 40;
    private static final int STRINGS = 4;

    @Test
    void minutesDifferFromTheTableByTenToTwentyFivePercentDependingOnTheLoad() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double minutes = 3.5; minutes < 200; minutes *= 1.35) {
            double blockW = atMinutes(minutes);
            double ratio = dischargeMinutes(blockW * STRING_AH / TABLE_AH * BLOCKS * STRINGS) / minutes;
            least = Math.min(least, Math.abs(ratio - 1));
            most = Math.max(most, Math.abs(ratio - 1));
        }
        assertThat(least).isBetween(0.08, 0.16);
        assertThat(most).isBetween(0.15, 0.26);
    }

    @Test
    void weakerStringGivesLessAndEmptiesFirst() {
        BatteryBank bank = BatteryBank.asNew(battery());
        bank.string(3).capacityRatio(0.35);
        for (int i = 0; i < 1000; i++) {
            assertThat(bank.discharge(200_000, 0.25)).isTrue();
        }
        assertThat(bank.string(3).currentA()).isLessThan(0.7 * bank.string(2).currentA());
        assertThat(bank.string(3).filling()).isLessThan(bank.string(2).filling());
    }

    @Test
    void restAfterALongDischargeGivesSomeOfTheChargeBack() {
        BatteryBank bank = BatteryBank.asNew(battery());
        while (bank.discharge(230_000, 0.25)) {
            assertThat(bank.busV()).isGreaterThan(300);
        }
        double emptyV = bank.busV();
        for (int i = 0; i < 4 * 1200; i++) {
            bank.rest(0.25);
        }
        assertThat(bank.busV()).isGreaterThan(emptyV + 20);
        int more = 0;
        while (bank.discharge(230_000, 0.25)) {
            more++;
        }
        assertThat(more * 0.25).isBetween(5.0, 200.0);
    }

    @Test
    void chargingRestoresWhatWasTaken() {
        BatteryBank bank = BatteryBank.asNew(battery());
        for (int i = 0; i < 4 * 120; i++) {
            bank.discharge(200_000, 0.25);
        }
        double low = bank.filling();
        double first = bank.planCharge();
        for (int i = 0; i < 4 * 3 * 3600; i++) {
            bank.planCharge();
            bank.takeCharge(0.25);
        }
        assertThat(low).isLessThan(0.93);
        assertThat(bank.filling()).isGreaterThan(0.97).isLessThanOrEqualTo(1);
        assertThat(bank.planCharge()).isLessThan(first / 3);
    }

    @Test
    void dischargeWarmsTheCabinetAndTheWarmthLastsForHours() {
        BatteryBank bank = BatteryBank.asNew(battery());
        double before = bank.temperatureC();
        double seconds = 0;
        while (bank.discharge(200_000, 0.25)) {
            seconds += 0.25;
        }
        double warm = bank.temperatureC() - before;
        assertThat(warm).isBetween(2.0, 10.0);
        bank.wander(0, 3600);
        assertThat(bank.temperatureC() - before).isBetween(0.4 * warm, 0.8 * warm);
        assertThat(seconds).isGreaterThan(200);
    }

    @Test
    void lastTenthOfAChargeCostsMoreThanItStores() {
        BatteryBank bank = BatteryBank.asNew(battery());
        bank.charge(0.5);
        double early = storedShare(bank, 60);
        bank.charge(0.97);
        double late = storedShare(bank, 60);
        assertThat(early).isBetween(0.96, 1.0);
        assertThat(late).isLessThan(early - 0.08);
    }

    /** Of the charge that left the charger beyond float leakage, the share that the strings hold after some seconds. */
    private static double storedShare(BatteryBank bank, double seconds) {
        double before = bank.filling();
        double givenAs = 0;
        for (int i = 0; i < seconds * 4; i++) {
            bank.planCharge();
            double leakA = 0;
            for (int s = 1; s <= STRINGS; s++) {
                leakA += bank.string(s).floatA();
            }
            givenAs += 0.25 * (-bank.currentA() - leakA);
            bank.takeCharge(0.25);
        }
        double storedAs = (bank.filling() - before) * 3600 * STRINGS * STRING_AH * LeadCell.VRLA.charge();
        return storedAs / givenAs;
    }

    @Test
    void resistanceAndColdShortenADischarge() {
        double usual = dischargeMinutes(200_000);
        BatteryBank resistive = BatteryBank.asNew(battery());
        BatteryBank cold = BatteryBank.asNew(battery());
        tell(resistive, Fact.BATTERY_RESISTANCE, 2.5);
        tell(cold, Fact.BATTERY_TEMPERATURE, 5);
        assertThat(cold.temperatureC()).isBetween(4.9, 5.1);
        assertThat(minutes(resistive, 200_000)).isLessThan(0.9 * usual);
        assertThat(minutes(cold, 200_000)).isLessThan(0.97 * usual);
    }

    private static void tell(BatteryBank bank, Fact fact, double value) {
        assertThat(bank.apply(new Action(0, "ups", fact, 1, value))).isTrue();
    }

    @Test
    void vendorRuntimeKnowsNothingOfAgeing() {
        BatteryBank fresh = BatteryBank.asNew(battery());
        BatteryBank aged = BatteryBank.asNew(battery());
        for (int s = 1; s <= STRINGS; s++) {
            aged.string(s).capacityRatio(0.6);
        }
        assertThat(aged.vendorRuntimeS(200_000)).isEqualTo(fresh.vendorRuntimeS(200_000));
    }

    private static Ups.Battery battery() {
        return new Ups.Battery(Chemistry.VRLA, STRINGS, BLOCKS * 6, STRING_AH, "panasonic-12v", 2026);
    }

    private static double dischargeMinutes(double powerW) {
        return minutes(BatteryBank.asNew(battery()), powerW);
    }

    private static double minutes(BatteryBank bank, double powerW) {
        double seconds = 0;
        while (bank.discharge(powerW, 0.25)) {
            seconds += 0.25;
        }
        return seconds / 60;
    }

    /** Log-log interpolation of the table. */
    private static double atMinutes(double minutes) {
        int i = 0;
        while (MINUTES[i + 1] < minutes) {
            i++;
        }
        double along = Math.log(minutes / MINUTES[i]) / Math.log(MINUTES[i + 1] / MINUTES[i]);
        return WATTS[i] * Math.pow(WATTS[i + 1] / WATTS[i], along);
    }
}
