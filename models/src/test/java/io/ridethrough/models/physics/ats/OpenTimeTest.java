package io.ridethrough.models.physics.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.Transfer;
import org.junit.jupiter.api.Test;

class OpenTimeTest {
    /** ABB TruONE: centre-off is bypassed when the source that is left has no voltage on any phase. */
    @Test
    void restInNeutralIsForLiveSourcesOnly() {
        assertThat(OpenTime.deadS(0.1, 3, 1)).isEqualTo(3.1);
        assertThat(OpenTime.deadS(0.1, 3, 0)).isEqualTo(0.1);
    }

    /** By hand: e^-1 after one time constant; a quarter after 1.386 of them. */
    @Test
    void motorsLetGoOfTheBusAfterTheDefaultRest() {
        assertThat(OpenTime.residualPu(0.5, 0.5)).isCloseTo(0.3679, within(1e-4));
        assertThat(OpenTime.safeAfterS(1)).isCloseTo(1.3863, within(1e-4));
        double restS = Transfer.Transition.OPEN.neutralS();
        assertThat(OpenTime.residualPu(restS, 1)).isLessThanOrEqualTo(OpenTime.SAFE_RESIDUAL_PU);
    }
}
