package io.ridethrough.models.physics.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.plant.Ups;
import org.junit.jupiter.api.Test;

class BatteryTest {
    private static final BatteryParameters BLOCK = BatteryParameters.PANASONIC_12V_BLOCK;

    /** Round numbers so that the expected values can be followed by hand. */
    private static final BatteryParameters ROUND = new BatteryParameters(
            100, new Diffusion(1.5, 1e-3, 0.5, 1e-4), new Shepherd(12, 1, 0.5), 0.01, 0, 10);

    /** 36 A take 0.01 Ah/s; the fast lag of 2 Ah relaxes by 2e-3 Ah/s. */
    @Test
    void currentDrainsTheChargeAndFillsTheLags() {
        assertThat(Battery.chargeRateAhPerS(36)).isCloseTo(-0.01, within(1e-12));
        assertThat(Battery.lagRateAhPerS(2, 36, 1e-3)).isCloseTo(0.008, within(1e-12));
    }

    /** The closed forms of one constant-current step against many small midpoint steps of (B1), (B2). */
    @Test
    void closedFormStepAgreesWithTheDifferentialEquations() {
        double chargeAh = 80;
        double lagAh = 2;
        double stepS = 0.1;
        for (int i = 0; i < 3000; i++) {
            double middleAh = lagAh + stepS / 2 * Battery.lagRateAhPerS(lagAh, 36, 1e-3);
            lagAh += stepS * Battery.lagRateAhPerS(middleAh, 36, 1e-3);
            chargeAh += stepS * Battery.chargeRateAhPerS(36);
        }
        assertThat(Battery.lagAfterAh(2, 36, 300, 1e-3)).isCloseTo(lagAh, within(1e-8));
        assertThat(Battery.chargeAfterAh(80, 36, 300)).isCloseTo(chargeAh, within(1e-8));
    }

    @Test
    void maximumCurrentEmptiesThePlatesInTheTimeGiven() {
        double currentA = Battery.maximumCurrentA(80, 2, 3, 600, ROUND);
        double chargeAh = Battery.chargeAfterAh(80, currentA, 600);
        double fastAh = Battery.lagAfterAh(2, currentA, 600, 1e-3);
        double slowAh = Battery.lagAfterAh(3, currentA, 600, 1e-4);
        assertThat(Battery.depletionRatio(chargeAh, fastAh, slowAh, ROUND)).isCloseTo(1, within(1e-12));
    }

    /**
     * Manwell and McGowan: q1 = 20 and q2 = 48 Ah in wells of c = 0.4, k = 1e-3/s. In one lag: q = 68 Ah, and the plates stand at
     * h1 = q1/c = 50 Ah, so w = (q - h1) c/(1-c) = 12 Ah. I_max of both forms is the same.
     */
    @Test
    void oneLagIsTheKineticBatteryModel() {
        var wells = new BatteryParameters(
                100, Diffusion.ofTwoWells(0.4, 1e-3), new Shepherd(12, 1, 0.5), 0.01, 0, 10);
        double e = Math.exp(-0.6);
        double kineticA = 3600 * (1e-3 * 20 * e + 68 * 1e-3 * 0.4 * (1 - e)) / (1 - e + 0.4 * (0.6 - 1 + e));
        assertThat(Battery.maximumCurrentA(68, 12, 0, 600, wells)).isCloseTo(kineticA, withinPercentage(1e-9));
        assertThat(Battery.depletionRatio(68, 12, 0, wells)).isCloseTo(0.5, within(1e-12));
        // dq1/dt of the wells: -I + k c (1-c) (h2 - h1) with h2 = 80; q1 = c (q - a w).
        double kineticAhPerS = -0.01 + 1e-3 * 0.4 * 0.6 * 30;
        double lagAhPerS = 0.4 * (Battery.chargeRateAhPerS(36) - 1.5 * Battery.lagRateAhPerS(12, 36, 1e-3));
        assertThat(lagAhPerS).isCloseTo(kineticAhPerS, within(1e-12));
    }

    /** x = 0.5; E = 12 - 1 * 0.5/(1 - 0.25) = 11.3333; V = E - 36 * 0.01. */
    @Test
    void voltageFallsWithDepletionAndCurrent() {
        assertThat(Battery.depletionRatio(60, 4, 8, ROUND)).isCloseTo(0.5, within(1e-12));
        double innerV = Battery.innerVoltageV(0.5, 4, ROUND);
        assertThat(innerV).isCloseTo(11.333333333, within(1e-8));
        assertThat(Battery.terminalVoltageV(innerV, 36, ROUND)).isCloseTo(10.973333333, within(1e-8));
        assertThat(Battery.soc(68, ROUND)).isEqualTo(0.68);
    }

    /** A settled fast lag of 36 A holds 0.01/1e-3 = 10 Ah: the drop is R_p I = 0.02 * 36. */
    @Test
    void chargeTransferDropFollowsTheCurrentWithTheFastLag() {
        var lithium = new BatteryParameters(
                100, new Diffusion(0.1, 1e-3, 0, 1), new LithiumCurve(3, 1.2, 0, 0, 0, 1, 0, 1), 0.001, 0.02, 2.5);
        assertThat(Battery.innerVoltageV(0.5, 10, lithium)).isCloseTo(3.6 - 0.72, within(1e-9));
    }

    /** P_max = E^2/(4R) = 128.444/0.04 = 3211.1 W. */
    @Test
    void powerAboveTheCollapseHasNoCurrent() {
        double innerV = Battery.innerVoltageV(0.5, 0, ROUND);
        assertThat(Battery.maximumPowerW(innerV, 0.01)).isCloseTo(3211.111, within(1e-3));
        assertThat(Battery.currentAtPowerA(3212, innerV, 0.01)).isNaN();
        double currentA = Battery.currentAtPowerA(3000, innerV, 0.01);
        assertThat(currentA * Battery.terminalVoltageV(innerV, currentA, ROUND)).isCloseTo(3000, within(1e-9));
        assertThat(Battery.currentAtPowerA(0, innerV, 0.01)).isZero();
        assertThat(Battery.currentAtPowerA(-500, innerV, 0.01)).isNegative();
    }

    @Test
    void dischargeEndsWhereTheEndVoltageIsReached() {
        double innerV = Battery.innerVoltageV(Battery.endDepletionRatio(900, ROUND), 0, ROUND);
        double currentA = Battery.currentAtPowerA(900, innerV, 0.01);
        assertThat(Battery.terminalVoltageV(innerV, currentA, ROUND)).isCloseTo(10, within(1e-9));
    }

    /** sqrt(R P) = 5.48 V lies above the 4 V end: the current can no longer be drawn before the voltage is that low. */
    @Test
    void dischargeEndsAtTheCollapseWhenThatComesFirst() {
        BatteryParameters weak = ROUND.aged(1, 10).withEndV(4);
        assertThat(Battery.endInnerVoltageV(300, 4, 0.1)).isCloseTo(2 * Math.sqrt(30), within(1e-12));
        double innerV = Battery.innerVoltageV(Battery.endDepletionRatio(300, weak), 0, weak);
        assertThat(Battery.maximumPowerW(innerV, 0.1)).isCloseTo(Math.max(300, innerV * innerV / 0.4), within(1e-6));
    }

    @Test
    void batteryThatCannotCarryTheLoadIsDeadAtOnce() {
        assertThat(BatteryRuntime.runtimeS(BLOCK, 5000)).isZero();
        assertThat(BatteryRuntime.runtimeS(BLOCK, 0)).isInfinite();
    }

    @Test
    void runtimeFallsWithLoadChargeAndAge() {
        double fullS = BatteryRuntime.runtimeS(BLOCK, 200);
        assertThat(BatteryRuntime.runtimeS(BLOCK, 210)).isLessThan(fullS);
        assertThat(BatteryRuntime.runtimeS(BLOCK, 0.8, 200)).isLessThan(0.8 * fullS);
        assertThat(BatteryRuntime.runtimeS(BLOCK.aged(0.8, 1), 200)).isLessThan(0.8 * fullS);
        assertThat(BatteryRuntime.runtimeS(BLOCK.aged(1, 1.5), 200)).isLessThan(fullS);
    }

    /** A string of 40 blocks and four of them in parallel carry 160 times the power for the same time. */
    @Test
    void wholeBatteryOfAUpsRunsAsLongAsOneBlockAtItsShareOfThePower() {
        var battery = new Ups.Battery(Ups.Battery.Chemistry.VRLA, 4, 240, 78, "panasonic-12v", 2024);
        BatteryParameters whole = BatteryParameters.of(battery, 1.60);
        double blockS = BatteryRuntime.runtimeS(BLOCK, 270);
        assertThat(BatteryRuntime.runtimeS(whole, 270.0 * 40 * 4 * 10)).isCloseTo(blockS, withinPercentage(1e-4));
        assertThat(whole.endV()).isEqualTo(384);
        assertThat(whole.openCircuit().fullV()).isBetween(500.0, 520.0);
    }

    /** Three of four strings: as long as the four would run at 4/3 of the power. */
    @Test
    void lostStringShortensTheRuntimeMoreThanItsShare() {
        double fourS = BatteryRuntime.runtimeS(BLOCK.inParallel(4), 600);
        double threeS = BatteryRuntime.runtimeS(BLOCK.inParallel(4).withStringsLost(3, 4), 600);
        assertThat(threeS).isCloseTo(BatteryRuntime.runtimeS(BLOCK.inParallel(4), 800), withinPercentage(1e-4));
        assertThat(threeS).isLessThan(0.75 * fourS);
    }

    /** Panasonic: 102, 85 and 65 % of the 20-hour capacity at 40, 0 and -15 C; tolerance 3 points, physics.md 3.4. */
    @Test
    void temperatureFactorMeetsAnotherMakersTwentyHourRow() {
        double hours20S = 72_000;
        assertThat(Temperature.capacityRatio(25, hours20S)).isEqualTo(1);
        assertThat(Temperature.capacityRatio(40, hours20S)).isCloseTo(1.02, within(0.03));
        assertThat(Temperature.capacityRatio(0, hours20S)).isCloseTo(0.85, within(0.03));
        assertThat(Temperature.capacityRatio(-15, hours20S)).isCloseTo(0.65, within(0.03));
    }

    /** King (2004): 10 C (50 F) 0.860 at 15 min, 0.865 at 1 h; half way in the logarithm of time between them. */
    @Test
    void coldCostsMoreAtHighRates() {
        assertThat(Temperature.capacityRatio(10, 900)).isCloseTo(0.860, within(1e-12));
        assertThat(Temperature.capacityRatio(10, 3600)).isCloseTo(0.865, within(1e-12));
        assertThat(Temperature.capacityRatio(10, 1800)).isCloseTo(0.8625, within(1e-12));
        assertThat(Temperature.capacityRatio(10, 60)).isCloseTo(0.860, within(1e-12));
        assertThat(BatteryRuntime.runtimeS(BLOCK.atTemperature(0, 900), 195))
                .isLessThan(0.75 * BatteryRuntime.runtimeS(BLOCK, 195));
    }

    /** Battery University BU-806a: 10 years at 25 C, 5 at 33 C, 30 months at 41 C. */
    @Test
    void lifeHalvesEveryEightDegrees() {
        assertThat(Temperature.lifeS(33, 10, 25, 8)).isCloseTo(5, within(1e-12));
        assertThat(Temperature.lifeS(41, 10, 25, 8)).isCloseTo(2.5, within(1e-12));
    }

    /** EnerSys DataSafe XE: 2.33 V at 10 C, 2.27 at 25 C, 2.21 at 40 C. */
    @Test
    void floatVoltageFallsFourMillivoltsPerDegree() {
        assertThat(Temperature.floatVPerCell(10, 2.27)).isCloseTo(2.33, within(1e-9));
        assertThat(Temperature.floatVPerCell(40, 2.27)).isCloseTo(2.21, within(1e-9));
    }

    @Test
    void chargeNeverOverfillsTheBattery() {
        double chargeAh = 35;
        for (int i = 0; i < 10_000; i++) {
            double currentA = Battery.chargeCurrentA(chargeAh, 10, 3600, ROUND);
            assertThat(currentA).isBetween(0.0, 10.0);
            chargeAh = Battery.chargeAfterAh(chargeAh, -currentA, 5);
            assertThat(chargeAh).isLessThan(100.000001);
        }
        assertThat(Battery.soc(chargeAh, ROUND)).isGreaterThan(0.999);
    }

    /** Two capacities made with c = 0.4 and k = 1e-3 give c and the full capacity back. */
    @Test
    void wellsAreFoundFromTwoCapacities() {
        var wells = new BatteryParameters(
                100, Diffusion.ofTwoWells(0.4, 1e-3), new Shepherd(12, 1, 0.5), 0.01, 0, 10);
        double oneS = 900;
        double twoS = 7200;
        double oneAh = Battery.maximumCurrentA(100, 0, 0, oneS, wells) * oneS / 3600;
        double twoAh = Battery.maximumCurrentA(100, 0, 0, twoS, wells) * twoS / 3600;
        assertThat(Battery.availableRatioFromCapacities(oneAh / twoAh, oneS, twoS, 1e-3)).isCloseTo(0.4, within(1e-9));
        assertThat(Battery.fullCapacityAh(oneAh, oneS, 0.4, 1e-3)).isCloseTo(100, within(1e-9));
    }

    @Test
    void impossibleBatteriesAreRefusedWithAHint() {
        assertThatThrownBy(() -> BLOCK.withEndV(400)).hasMessageContaining("Maybe it was given per cell");
        assertThatThrownBy(() -> DischargeTable.getByName("acme")).hasMessageContaining("Maybe one of [panasonic-12v]");
    }
}
