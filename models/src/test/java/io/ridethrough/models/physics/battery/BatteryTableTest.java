package io.ridethrough.models.physics.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The battery against the Panasonic UP-PW1245P1 datasheet, 3 min to 20 h, both end voltages. */
class BatteryTableTest {
    private static final DischargeTable TABLE = DischargeTable.panasonic12v();
    private static final BatteryParameters BLOCK = BatteryParameters.PANASONIC_12V_BLOCK;
    /** Held-out error a fitted constant-power table must keep. */
    private static final double GATE = 0.08;

    /** The constants in the code are the fit's result, digit for digit as far as they are printed. */
    @Test
    void refittingTheTableGivesTheFrozenConstants() {
        BatteryParameters p = BatteryFit.fit(TABLE);
        Shepherd curve = (Shepherd) p.openCircuit();
        Shepherd frozen = (Shepherd) BLOCK.openCircuit();
        assertThat(p.capacityAh()).isCloseTo(BLOCK.capacityAh(), withinPercentage(0.05));
        assertThat(p.diffusion().fastRatio()).isCloseTo(BLOCK.diffusion().fastRatio(), withinPercentage(0.2));
        assertThat(p.diffusion().fastPerS()).isCloseTo(BLOCK.diffusion().fastPerS(), withinPercentage(0.2));
        assertThat(p.diffusion().slowRatio()).isCloseTo(BLOCK.diffusion().slowRatio(), withinPercentage(0.2));
        assertThat(p.diffusion().slowPerS()).isCloseTo(BLOCK.diffusion().slowPerS(), withinPercentage(0.2));
        assertThat(curve.fullV()).isCloseTo(frozen.fullV(), withinPercentage(0.01));
        assertThat(curve.polarisationV()).isCloseTo(frozen.polarisationV(), withinPercentage(0.2));
        assertThat(curve.kneeRatio()).isCloseTo(frozen.kneeRatio(), withinPercentage(0.02));
        assertThat(p.resistanceOhm()).isCloseTo(BLOCK.resistanceOhm(), withinPercentage(0.1));
    }

    @Test
    void timeToEndVoltageMeetsTheTable() {
        for (DischargeTable.Row row : TABLE.rows()) {
            double[] errors = BatteryAccuracy.timeErrors(BLOCK, BatteryAccuracy.points(TABLE, row));
            assertThat(BatteryAccuracy.rms(errors)).as("%s to %s V: %s", row.kind(), row.endV(), Arrays.toString(errors)).isLessThan(0.045);
            assertThat(BatteryAccuracy.worst(errors)).isLessThan(0.09);
        }
    }

    @Test
    void meanVoltageOfTheDischargeMeetsPowerOverCurrentOfTheTable() {
        double[] errors = BatteryAccuracy.meanVoltageErrors(
                BLOCK, TABLE, BatteryAccuracy.points(TABLE, TABLE.rows().getFirst()));
        assertThat(BatteryAccuracy.rms(errors)).as("%s", Arrays.toString(errors)).isLessThan(0.0085);
        // The three-minute column misses the 1.5 % of the published voltage: a lower resistance would meet it and cost the held-out rows more.
        assertThat(errors[0]).isBetween(-0.028, -0.015);
        assertThat(BatteryAccuracy.worst(Arrays.copyOfRange(errors, 1, errors.length))).isLessThan(0.015);
    }

    @Test
    void eachColumnIsPredictedByTheOthersWithinEightPerCentRms() {
        for (DischargeTable.Row row : TABLE.rows()) {
            for (boolean corrected : new boolean[] {false, true}) {
                double[] errors = BatteryAccuracy.columnHeldOut(TABLE, row, corrected);
                assertThat(BatteryAccuracy.rms(errors))
                        .as("%s to %s V: %s", row.kind(), row.endV(), Arrays.toString(errors))
                        .isLessThan(GATE);
            }
        }
    }

    @Test
    void eachRowIsPredictedByTheOthersWithinEightPerCentRms() {
        for (DischargeTable.Row row : TABLE.rows()) {
            for (boolean corrected : new boolean[] {false, true}) {
                double[] errors = BatteryAccuracy.rowHeldOut(TABLE, row, corrected);
                assertThat(BatteryAccuracy.rms(errors))
                        .as("%s to %s V: %s", row.kind(), row.endV(), Arrays.toString(errors))
                        .isLessThan(GATE);
            }
        }
    }

    /** physics.md 3.2: Peukert in power has 12..16 % RMS over the whole row. */
    @Test
    void peukertFailsTheGateEvenOnThePointsItWasFittedTo() {
        List<DischargeTable.Point> points = BatteryAccuracy.points(TABLE, TABLE.rows().getFirst());
        assertThat(BatteryAccuracy.rms(BatteryAccuracy.peukertErrors(points))).isBetween(0.115, 0.165);
        assertThat(BatteryAccuracy.rms(BatteryAccuracy.peukertHeldOut(points))).isGreaterThan(1.5 * GATE);
    }

    @Test
    void correctedRuntimeIsTheTablesOwnAtItsColumns() {
        RuntimeCorrection correction = RuntimeCorrection.of(BLOCK, TABLE);
        BatteryParameters whole = BLOCK.withCells(240, 6).inParallel(4);
        assertThat(correction.runtimeS(whole, 4760.0 * 160 / 1000)).isCloseTo(72_000, withinPercentage(1e-4));
        assertThat(correction.runtimeS(whole, 195.0 * 160)).isCloseTo(900, withinPercentage(1e-4));
        assertThat(correction.runtimeS(BLOCK.withEndV(10.8), 180)).isCloseTo(900, withinPercentage(1e-4));
        assertThat(correction.runtimeS(BLOCK, 5000)).isZero();
    }
}
