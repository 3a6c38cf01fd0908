package io.ridethrough.models.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** PRAS, system A (physics.md 1.4): three units of 10 MW that are out one time in ten, with firm power, over four hours. */
final class CapacityOutageTest {
    private static final double[] FIRM_MW = {5, 6, 7, 8};
    private static final double[] LOAD_MW = {25, 28, 27, 24};
    private static final double[] LOSS = {0.028, 0.271, 0.028, 0.028};
    private static final double[] UNSERVED_MW = {0.29, 0.832, 0.29, 0.178};

    private final CapacityOutage units =
            CapacityOutage.empty(1e6).with(10e6, 0.1).with(10e6, 0.1).with(10e6, 0.1);

    @Test
    void lossOfLoadAndUnservedEnergyArePublishedOnes() {
        double expectedHours = 0;
        double energyMwh = 0;
        for (int hour = 0; hour < 4; hour++) {
            var shortfall = units.against(LOAD_MW[hour] * 1e6, FIRM_MW[hour] * 1e6);
            assertThat(shortfall.lossProbability()).as("hour %d", hour).isCloseTo(LOSS[hour], within(1e-9));
            assertThat(shortfall.unservedW() / 1e6).as("hour %d", hour).isCloseTo(UNSERVED_MW[hour], within(1e-9));
            expectedHours += shortfall.lossProbability();
            energyMwh += shortfall.unservedW() / 1e6;
        }
        assertThat(expectedHours).isCloseTo(0.355, within(1e-9));
        assertThat(energyMwh).isCloseTo(1.59, within(1e-9));
    }

    /** By hand: 2 MW out 0.1 and 1 MW out 0.2 against 2 MW: short unless the large one runs; 2 MW missing 0.02, 1 MW 0.08. */
    @Test
    void unitsOfDifferentSizeMix() {
        var shortfall = CapacityOutage.empty(0.5e6).with(2e6, 0.1).with(1e6, 0.2).against(2e6, 0);
        assertThat(shortfall.lossProbability()).isCloseTo(0.1, within(1e-12));
        assertThat(shortfall.unservedW()).isCloseTo(0.12e6, within(1e-6));
        assertThatThrownBy(() -> CapacityOutage.empty(1e6).with(1.5e6, 0.1)).hasMessageContaining("Maybe a finer step");
    }
}
