package io.ridethrough.models.physics.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplyTest {
    /** The far end of the line must close the loop: V = 1 - Z I with I = P/V, in whole complex numbers. */
    @ParameterizedTest
    @CsvSource({"0.01, 10", "0.05, 10", "0.2, 3", "0.2, 0.5", "0, 10"})
    void voltageBehindAnImpedanceSolvesTheTwoBusFlow(double loadRatio, double reactanceRatio) {
        double v = Supply.loadedRatio(loadRatio, reactanceRatio);
        double r = 1 / Math.sqrt(1 + reactanceRatio * reactanceRatio);
        double x = reactanceRatio * r;
        double currentPu = loadRatio / v;
        // With the load's voltage on the real axis the source is v + (r + jx) i.
        assertThat(Math.hypot(v + r * currentPu, x * currentPu)).isCloseTo(1, within(1e-12));
    }

    /** A resistive grid delivers a quarter of its short-circuit power at half voltage, never more. */
    @Test
    void mostPowerComesAtHalfVoltage() {
        assertThat(Supply.loadedRatio(0.25, 0)).isCloseTo(0.5, within(1e-9));
        assertThat(Supply.loadedRatio(0.3, 0)).isLessThan(0.5);
    }

    @Test
    void sagLeavesAShareOfTheVoltage() {
        assertThat(Supply.inSagPu(1.05, 0.6)).isCloseTo(0.63, within(1e-12));
    }
}
