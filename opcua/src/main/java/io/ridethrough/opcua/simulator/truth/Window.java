package io.ridethrough.opcua.simulator.truth;

/** Acceptance windows of source monitors. Typical settings of physics reference sections 2.4 and 4, with a margin of our own. */
final class Window {
    private Window() {}

    static boolean rectifierAccepts(Network net, int feed) {
        return net.within(feed, 0.83, 1.17, 0.10);
    }

    static boolean bypassAccepts(Network net, int feed) {
        return net.within(feed, 0.88, 1.12, 0.04);
    }
}
