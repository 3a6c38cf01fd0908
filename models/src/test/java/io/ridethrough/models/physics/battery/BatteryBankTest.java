package io.ridethrough.models.physics.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.plant.Ups;
import org.junit.jupiter.api.Test;

/** The battery as an automaton moves it, here by small steps at powers that may change. */
class BatteryBankTest {
    private static final Ups.Battery LEAD = new Ups.Battery(Ups.Battery.Chemistry.VRLA, 2, 240, 78, "panasonic-12v", 2024);
    private static final Ups.Battery LITHIUM = new Ups.Battery(Ups.Battery.Chemistry.LI_ION, 2, 120, 30.6, "panasonic-12v", 2024);

    /** Blocks of the table in the whole battery. */
    private static final double BLOCKS = 2 * 40 * 10;

    private static final double STEP_S = 0.5;

    private final double[] x = new double[BatteryBank.STATES];
    private final double[] p = new double[BatteryBank.PARAMETERS];

    private BatteryBank full(Ups.Battery battery) {
        var bank = new BatteryBank(battery, 0, 0);
        bank.prepare(p, 1, 1);
        BatteryBank.charge(x, 0, p, 0, 1, 1);
        return bank;
    }

    /** Seconds until exhaustion or until a time. */
    private double run(BatteryBank bank, double powerW, double untilS) {
        double[] dx = new double[BatteryBank.STATES];
        double[] middle = new double[BatteryBank.STATES];
        double tS = 0;
        double before = bank.exhaustion(x, p, powerW);
        while (before < 0 && tS < untilS) {
            bank.discharge(x, p, powerW, dx);
            for (int i = 0; i < x.length; i++) {
                middle[i] = x[i] + STEP_S / 2 * dx[i];
            }
            bank.discharge(middle, p, powerW, dx);
            for (int i = 0; i < x.length; i++) {
                x[i] += STEP_S * dx[i];
            }
            double after = bank.exhaustion(x, p, powerW);
            tS += after < 0 ? STEP_S : STEP_S * before / (before - after);
            before = after;
        }
        return tS;
    }

    private double toTheEndS(BatteryBank bank, double powerW) {
        return run(bank, powerW, 1e6);
    }

    @Test
    void runLastsAsTheCorrectedModelSays() {
        BatteryParameters whole = BatteryParameters.of(LEAD);
        RuntimeCorrection correction = RuntimeCorrection.of(LEAD);
        for (double blockW : new double[] {430, 250, 112, 60, 35}) {
            double expectedS = correction.runtimeS(whole, blockW * BLOCKS);
            assertThat(toTheEndS(full(LEAD), blockW * BLOCKS)).isCloseTo(expectedS, withinPercentage(0.2));
            // 1.67 V a cell lies between the two rows of the table
            assertThat(expectedS).isLessThan(BatteryRuntime.runtimeS(whole.withEndV(384), blockW * BLOCKS) * 1.1);
        }
    }

    @Test
    void splittingADischargeAtConstantPowerChangesNothing() {
        double powerW = 150 * BLOCKS;
        double wholeS = toTheEndS(full(LEAD), powerW);
        BatteryBank bank = full(LEAD);
        double partS = run(bank, powerW, 200) + run(bank, powerW, 333);
        assertThat(partS + toTheEndS(bank, powerW)).isCloseTo(wholeS, within(0.01));
    }

    /** The more is asked for after some time, the sooner it ends; nothing jumps at a corner of the correction. */
    @Test
    void laterPowerShortensTheRestMonotonically() {
        double lastS = Double.POSITIVE_INFINITY;
        for (double blockW = 40; blockW < 480; blockW *= 1.05) {
            BatteryBank bank = full(LEAD);
            run(bank, 150 * BLOCKS, 300);
            double restS = toTheEndS(bank, blockW * BLOCKS);
            assertThat(restS).as("%.0f W", blockW).isLessThan(lastS);
            lastS = restS;
        }
    }

    /** A pause lets the plates catch up: more can be drawn altogether. */
    @Test
    void pauseGivesChargeBack() {
        BatteryBank bank = full(LEAD);
        double firstS = toTheEndS(bank, 300 * BLOCKS);
        double socAtEnd = bank.soc(x, p);
        run(bank, 0, 1800);
        assertThat(bank.soc(x, p)).isEqualTo(socAtEnd);
        assertThat(toTheEndS(bank, 300 * BLOCKS)).isGreaterThan(0.1 * firstS);
    }

    /** King (2004) at 0 C (32 F), half an hour: 0.71 to 0.74 of the power. */
    @Test
    void coldBatteryLastsAsAWarmOneAtMorePower() {
        BatteryBank bank = full(LEAD);
        BatteryBank.temper(p, 0, 0);
        double coldS = toTheEndS(bank, 100 * BLOCKS);
        double ratio = Temperature.capacityRatio(0, coldS);
        assertThat(ratio).isBetween(0.70, 0.75);
        assertThat(coldS).isCloseTo(toTheEndS(full(LEAD), 100 * BLOCKS / ratio), withinPercentage(2));
    }

    @Test
    void resistanceAloneShortensFastDischargesMost() {
        BatteryBank bank = full(LEAD);
        BatteryStrings.resistAll(p, 0, 2);
        double slow = toTheEndS(bank, 40 * BLOCKS) / toTheEndS(full(LEAD), 40 * BLOCKS);
        bank = full(LEAD);
        BatteryStrings.resistAll(p, 0, 2);
        double fast = toTheEndS(bank, 350 * BLOCKS) / toTheEndS(full(LEAD), 350 * BLOCKS);
        assertThat(slow).isBetween(0.95, 1.0);
        assertThat(fast).isLessThan(0.8);
    }

    @Test
    void openStringLeavesTheOtherWithAllThePower() {
        BatteryBank bank = full(LEAD);
        BatteryStrings.connect(p, 0, 2, false);
        assertThat(toTheEndS(bank, 150 * BLOCKS)).isCloseTo(toTheEndS(full(LEAD), 300 * BLOCKS), withinPercentage(1e-6));
        bank = full(LEAD);
        BatteryStrings.connect(p, 0, 1, false);
        BatteryStrings.connect(p, 0, 2, false);
        assertThat(toTheEndS(bank, 150 * BLOCKS)).isZero();
        BatteryStrings.connect(p, 0, 1, true);
        BatteryStrings.connect(p, 0, 2, true);
        assertThat(p[BatteryBank.CAPACITY_RATIO]).isCloseTo(1, within(1e-12));
    }

    /**
     * A string of 60 % capacity and 1.5 times the resistance beside a good one. Both are integrated with one terminal voltage,
     * so that each takes the current its voltage and resistance let it; the bank adds capacities and conductances.
     */
    @Test
    void unequalStringsLastAboutAsLongAsTheirSum() {
        BatteryParameters good = BatteryParameters.PANASONIC_12V_BLOCK.withEndV(10.02);
        BatteryParameters weak = good.aged(0.6, 1.5);
        for (double powerW : new double[] {700, 300, 120}) {
            double sharedS = sharedS(good, weak, powerW);
            double summedS = BatteryRuntime.runtimeS(
                    good.aged(1.6, 1 / (1 + 1 / 1.5)), powerW);
            assertThat(summedS).as("%.0f W", powerW).isCloseTo(sharedS, withinPercentage(5));
        }
    }

    private static double sharedS(BatteryParameters one, BatteryParameters two, double powerW) {
        BatteryParameters[] strings = {one, two};
        double[][] states = {{one.capacityAh(), 0, 0}, {two.capacityAh(), 0, 0}};
        double stepS = 0.25;
        for (double tS = 0; ; tS += stepS) {
            double conductance = 0;
            double sourceA = 0;
            double[] innerV = new double[2];
            for (int s = 0; s < 2; s++) {
                double depletion = Battery.depletionRatio(states[s][0], states[s][1], states[s][2], strings[s]);
                innerV[s] = Battery.innerVoltageV(depletion, states[s][1], strings[s]);
                conductance += 1 / strings[s].resistanceOhm();
                sourceA += innerV[s] / strings[s].resistanceOhm();
            }
            double jointV = sourceA / conductance;
            double totalA = Battery.currentAtPowerA(powerW, jointV, 1 / conductance);
            double terminalV = jointV - totalA / conductance;
            if (!(terminalV > one.endV())) {
                return tS;
            }
            for (int s = 0; s < 2; s++) {
                double currentA = (innerV[s] - terminalV) / strings[s].resistanceOhm();
                states[s][0] = Battery.chargeAfterAh(states[s][0], currentA, stepS);
                states[s][1] = Battery.lagAfterAh(states[s][1], currentA, stepS, strings[s].diffusion().fastPerS());
                states[s][2] = Battery.lagAfterAh(states[s][2], currentA, stepS, strings[s].diffusion().slowPerS());
            }
        }
    }

    /** The kilowatt-hours of 120 x 2 cells at 1C: 113.8 Wh each by the cell test, within 3 %. */
    @Test
    void lithiumBatteryGivesTheEnergyOfItsCells() {
        double powerW = 110 * 240;
        assertThat(toTheEndS(full(LITHIUM), powerW) / 3600 * powerW / 240).isCloseTo(113.8, withinPercentage(3));
    }

    @Test
    void chargeGoesInSlowerThanItCameOut() {
        BatteryBank bank = full(LEAD);
        BatteryBank.charge(x, 0, p, 0, 0.5, 0.5);
        double[] end = new double[BatteryBank.STATES];
        bank.recharge(x, p, 36_000, 10, end);
        double fullV = BatteryParameters.of(LEAD).openCircuit().fullV();
        assertThat(end[0] - x[0]).isCloseTo(10 * 0.9 * 36_000 / fullV / 3600, within(1e-11));
    }

    /** Ten steps of a minute end where one of ten minutes does, and lags relax at the rates of their exponentials. */
    @Test
    void lagsRelaxInClosedForm() {
        BatteryBank bank = full(LEAD);
        BatteryBank.charge(x, 0, p, 0, 0.5, 0.3);
        double fastAh = x[BatteryBank.FAST_AH];
        double[] once = new double[BatteryBank.STATES];
        bank.rest(x, 600, once);
        double[] at = x.clone();
        for (int minute = 0; minute < 10; minute++) {
            double[] next = new double[at.length];
            bank.rest(at, 60, next);
            at = next;
        }
        assertThat(at[BatteryBank.FAST_AH]).isCloseTo(once[BatteryBank.FAST_AH], within(1e-9));
        assertThat(at[BatteryBank.SLOW_AH]).isCloseTo(once[BatteryBank.SLOW_AH], within(1e-9));
        assertThat(once[BatteryBank.CHARGE_AH]).isEqualTo(x[BatteryBank.CHARGE_AH]);
        double fastPerS = BatteryParameters.of(LEAD).diffusion().fastPerS();
        assertThat(once[BatteryBank.FAST_AH]).isCloseTo(fastAh * Math.exp(-600 * fastPerS), within(1e-9));
    }
}
