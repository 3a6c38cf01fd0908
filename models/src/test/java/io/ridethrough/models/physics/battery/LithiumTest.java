package io.ridethrough.models.physics.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Lithium cells: the 33 Ah Leaf cell at C/3, 1C and 3C. */
class LithiumTest {
    private static final DischargeTable TABLE = DischargeTable.lithiumCell();

    @Test
    void refittingTheTableGivesTheFrozenConstants() {
        BatteryParameters p = BatteryFit.fit(TABLE);
        BatteryParameters frozen = BatteryParameters.LITHIUM_CELL;
        assertThat(p.capacityAh()).isCloseTo(frozen.capacityAh(), withinPercentage(0.05));
        assertThat(p.diffusion().fastRatio()).isCloseTo(frozen.diffusion().fastRatio(), withinPercentage(0.2));
        assertThat(p.diffusion().fastPerS()).isCloseTo(frozen.diffusion().fastPerS(), withinPercentage(0.2));
        assertThat(p.resistanceOhm()).isCloseTo(frozen.resistanceOhm(), withinPercentage(0.2));
        assertThat(p.polarisationOhm()).isCloseTo(frozen.polarisationOhm(), withinPercentage(0.2));
        assertThat(p.openCircuit().fullV()).isCloseTo(frozen.openCircuit().fullV(), withinPercentage(0.01));
    }

    /** The rate between the others is predicted within 2 %, C/3 and 3C, beyond the others, within 3 %. */
    @Test
    void rateLeftOutIsPredictedByTheOthers() {
        for (DischargeTable.Point point : TABLE.listPoints()) {
            BatteryParameters p = BatteryFit.fit(TABLE.withColumns(column -> column != point.column()));
            double error = BatteryFit.discharge(p, point).durationS() / point.durationS() - 1;
            boolean between = point.column() == 1;
            assertThat(Math.abs(error)).as("%s A: %s", point.load(), error).isLessThan(between ? 0.02 : 0.03);
        }
    }

    /** Rest voltages of the HPPC test of the Leaf cell, charge left in tenths. */
    @Test
    void curveFollowsTheRestVoltages() {
        double[] restV = {3.560, 3.729, 3.812, 3.872, 3.911, 3.951, 3.988, 4.050, 4.090, 4.182};
        for (int tenth = 1; tenth <= 10; tenth++) {
            assertThat(CellCoding.NICKEL_MANGANESE.voltageV(1 - tenth / 10.0)).isCloseTo(restV[tenth - 1], within(0.0145));
        }
    }

    @Test
    void everyCurveFallsAllTheWay() {
        for (LithiumCurve curve : new LithiumCurve[] {CellCoding.NICKEL_MANGANESE, CellCoding.IRON_PHOSPHATE}) {
            for (double x = 0; x < 0.9995; x += 0.001) {
                assertThat(curve.voltageV(x + 0.001)).as("%s at %s", curve, x).isLessThan(curve.voltageV(x));
            }
        }
    }

    /** Far from empty the voltage hardly falls: a curve with a knee, unlike lead-acid. */
    @Test
    void voltageFallsAtTheEnd() {
        OpenCircuit curve = BatteryParameters.LITHIUM_CELL.openCircuit();
        assertThat(curve.voltageV(0.2) - curve.voltageV(0.8)).isLessThan(0.4);
        assertThat(curve.voltageV(0.9) - curve.voltageV(1)).isGreaterThan(0.6);
        for (double x = 0; x <= 1; x += 0.01) {
            assertThat(curve.depletionRatio(curve.voltageV(x))).isCloseTo(x, withinPercentage(1e-6));
        }
    }
}
