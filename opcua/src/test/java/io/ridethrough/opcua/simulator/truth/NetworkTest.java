package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Phases on their way down. */
class NetworkTest {
    private final Network net = new Network(3, 60, 277);

    @Test
    void lostPhaseTakesTheCordOnItAndLeavesThoseBetweenItAndAnotherAtAFewVolts() {
        net.offer(0, 1, 1, 0, 60, 0);
        net.passPoles(1, 0, 0, 2, 2);
        assertThat(net.live(1)).isFalse();
        net.passPoles(1, 0, 0, 0, 0);
        assertThat(net.meanPu[1]).isEqualTo(1);
        // Between a healthy phase and a dead one stands the phase voltage: 1 over the square root of three.
        net.passPoles(1, 0, 0, 1, 2);
        assertThat(net.meanPu[1]).isCloseTo(0.5774, within(1e-4));
        net.passPoles(1, 0, 0, 0, 1);
        assertThat(net.meanPu[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void openPhaseIsSeenAsTheLowestAndInTheMean() {
        net.offer(0, 1, 60, 0);
        net.pass(1, 0, 0.01);
        net.openPhase(1, 1);
        assertThat(net.lowPu[1]).isZero();
        assertThat(net.meanPu[1]).isCloseTo(0.66, within(1e-12));
        net.pass(2, 1, 0);
        net.passPoles(2, 1, 0, 1, 1);
        assertThat(net.meanPu[2]).isZero();
        assertThat(net.within(1, 0.9, 1.1, 0.05)).isFalse();
    }
}
