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
    private static final BatteryParameters ROUND = new BatteryParameters(100, 0.4, 1e-3, 12, 1, 0.5, 0.01, 10);

    /** h1 = 20/0.4 = 50, h2 = 48/0.6 = 80, k' = 1e-3 * 0.4 * 0.6 = 2.4e-4: flow 7.2e-3 Ah/s; 36 A take 0.01 Ah/s. */
    @Test
    void chargeFlowsFromTheBoundWellToTheAvailableOne() {
        assertThat(Battery.availableRateAhPerS(20, 48, 36, ROUND)).isCloseTo(-0.0028, within(1e-12));
        assertThat(Battery.boundRateAhPerS(20, 48, ROUND)).isCloseTo(-0.0072, within(1e-12));
        double[] dx = new double[3];
        Battery.derivatives(new double[] {-1, 20, 48}, 1, 36, ROUND, dx);
        assertThat(dx).containsExactly(new double[] {0, -0.0028, -0.0072}, within(1e-12));
    }

    /** The closed form of one constant-current step against many small explicit steps of (B1), (B2). */
    @Test
    void closedFormStepAgreesWithTheDifferentialEquations() {
        double q1Ah = 20;
        double q2Ah = 48;
        double[] x = {q1Ah, q2Ah};
        double[] dx = new double[2];
        double[] middle = new double[2];
        double stepS = 0.1;
        for (int i = 0; i < 3000; i++) {
            Battery.derivatives(x, 0, 36, ROUND, dx);
            middle[0] = x[0] + stepS / 2 * dx[0];
            middle[1] = x[1] + stepS / 2 * dx[1];
            Battery.derivatives(middle, 0, 36, ROUND, dx);
            x[0] += stepS * dx[0];
            x[1] += stepS * dx[1];
        }
        assertThat(Battery.availableAfterAh(q1Ah, q2Ah, 36, 300, ROUND)).isCloseTo(x[0], within(1e-8));
        assertThat(Battery.boundAfterAh(q1Ah, q2Ah, 36, 300, ROUND)).isCloseTo(x[1], within(1e-8));
        assertThat(x[0] + x[1]).isCloseTo(q1Ah + q2Ah - 3, within(1e-9));
    }

    @Test
    void maximumCurrentEmptiesTheAvailableWellInTheTimeGiven() {
        double currentA = Battery.maximumCurrentA(20, 48, 600, ROUND);
        assertThat(Battery.availableAfterAh(20, 48, currentA, 600, ROUND)).isCloseTo(0, within(1e-9));
    }

    /** x = 1 - 20/40 = 0.5; E = 12 - 1 * 0.5/(1 - 0.25) = 11.3333; V = E - 36 * 0.01. */
    @Test
    void voltageFallsWithDepletionAndCurrent() {
        assertThat(Battery.innerVoltageV(20, ROUND)).isCloseTo(11.333333333, within(1e-8));
        assertThat(Battery.terminalVoltageV(20, 48, 36, ROUND)).isCloseTo(10.973333333, within(1e-8));
        assertThat(Battery.soc(20, 48, ROUND)).isEqualTo(0.68);
    }

    /** P_max = E^2/(4R) = 128.444/0.04 = 3211.1 W. */
    @Test
    void powerAboveTheCollapseHasNoCurrent() {
        assertThat(Battery.maximumPowerW(20, ROUND)).isCloseTo(3211.111, within(1e-3));
        assertThat(Battery.currentAtPowerA(3212, 20, ROUND)).isNaN();
        double currentA = Battery.currentAtPowerA(3000, 20, ROUND);
        assertThat(currentA * Battery.terminalVoltageV(20, 48, currentA, ROUND)).isCloseTo(3000, within(1e-9));
        assertThat(Battery.currentAtPowerA(0, 20, ROUND)).isZero();
        assertThat(Battery.currentAtPowerA(-500, 20, ROUND)).isNegative();
    }

    @Test
    void dischargeEndsWhereTheEndVoltageIsReached() {
        double powerW = 900;
        double endAh = Battery.endChargeAh(powerW, ROUND);
        double currentA = Battery.currentAtPowerA(powerW, endAh, ROUND);
        assertThat(Battery.terminalVoltageV(endAh, 0, currentA, ROUND)).isCloseTo(10, within(1e-9));
    }

    /** sqrt(R P) = 10.05 V lies above the 10 V end: the current can no longer be drawn before the voltage is that low. */
    @Test
    void dischargeEndsAtTheCollapseWhenThatComesFirst() {
        BatteryParameters weak = ROUND.aged(1, 10).withEndV(4);
        double powerW = 300;
        double endAh = Battery.endChargeAh(powerW, weak);
        assertThat(Battery.endInnerVoltageV(powerW, weak)).isCloseTo(2 * Math.sqrt(30), within(1e-12));
        assertThat(Battery.maximumPowerW(endAh, weak)).isCloseTo(powerW, within(1e-6));
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
        assertThat(whole.openCircuitV()).isBetween(500.0, 520.0);
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
    void chargeNeverOverfillsAWell() {
        double q1Ah = 5;
        double q2Ah = 30;
        for (int i = 0; i < 40_000; i++) {
            double currentA = Battery.chargeCurrentA(q1Ah, q2Ah, 10, 600, ROUND);
            assertThat(currentA).isBetween(0.0, 10.0);
            double nextAh = Battery.availableAfterAh(q1Ah, q2Ah, -currentA, 5, ROUND);
            q2Ah = Battery.boundAfterAh(q1Ah, q2Ah, -currentA, 5, ROUND);
            q1Ah = nextAh;
            assertThat(q1Ah).isLessThan(40.01);
            assertThat(q2Ah).isLessThan(60.01);
        }
        assertThat(Battery.soc(q1Ah, q2Ah, ROUND)).isGreaterThan(0.999);
    }

    /** Two capacities made with c = 0.4 and k = 1e-3 give c and the full capacity back. */
    @Test
    void wellsAreFoundFromTwoCapacities() {
        double oneS = 900;
        double twoS = 7200;
        double oneAh = Battery.maximumCurrentA(40, 60, oneS, ROUND) * oneS / 3600;
        double twoAh = Battery.maximumCurrentA(40, 60, twoS, ROUND) * twoS / 3600;
        assertThat(Battery.availableRatioFromCapacities(oneAh / twoAh, oneS, twoS, 1e-3)).isCloseTo(0.4, within(1e-9));
        assertThat(Battery.fullCapacityAh(oneAh, oneS, 0.4, 1e-3)).isCloseTo(100, within(1e-9));
    }

    @Test
    void impossibleBatteriesAreRefusedWithAHint() {
        assertThatThrownBy(() -> BLOCK.withEndV(400)).hasMessageContaining("Maybe it was given per cell");
        assertThatThrownBy(() -> DischargeTable.getByName("acme")).hasMessageContaining("Maybe one of [panasonic-12v]");
    }
}
