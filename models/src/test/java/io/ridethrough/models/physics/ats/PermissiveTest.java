package io.ridethrough.models.physics.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PermissiveTest {
    @Test
    void closedTransitionNeedsAllThree() {
        assertThat(Permissive.CLOSED_TRANSITION.permits(0.04, 0.1, 4)).isTrue();
        assertThat(Permissive.CLOSED_TRANSITION.permits(0.06, 0.1, 4)).isFalse();
        assertThat(Permissive.CLOSED_TRANSITION.permits(0.04, 0.3, 4)).isFalse();
        assertThat(Permissive.CLOSED_TRANSITION.permits(0.04, 0.1, 6)).isFalse();
        assertThat(Permissive.CLOSED_TRANSITION.permits(0.04, 0.1, 358)).isTrue();
    }

    /** By hand: 0.1 Hz of slip turns 36 degrees a second; out of a window of 5 degrees the next comes 9.72 s later. */
    @Test
    void angleDriftsWithTheSlip() {
        assertThat(Permissive.angleAfterDeg(10, 0.1, 2)).isCloseTo(82, within(1e-9));
        assertThat(Permissive.angleAfterDeg(10, 0.1, 9)).isCloseTo(-26, within(1e-9));
        assertThat(Permissive.CLOSED_TRANSITION.longestWaitS(-0.1)).isCloseTo(9.7222, within(1e-3));
        assertThat(Permissive.CLOSED_TRANSITION.longestWaitS(0)).isInfinite();
        double endDeg = Permissive.angleAfterDeg(5, 0.1, Permissive.CLOSED_TRANSITION.longestWaitS(0.1));
        assertThat(endDeg).isCloseTo(-5, within(1e-9));
    }
}
