package io.ridethrough.opcua.simulator.truth;

/** Acceptance windows of source monitors. Typical settings of physics reference sections 2.4 and 4, with a margin of our own. */
final class Window {
    private Window() {}

    /** A source a mechanical transfer stays on. */
    static boolean transferKeeps(Network net, int feed) {
        return net.within(feed, 0.85, 1.20, 0.10);
    }

    /** A source a mechanical transfer moves to: a narrower window, so that it does not hunt. */
    static boolean transferTakes(Network net, int feed) {
        return net.within(feed, 0.90, 1.15, 0.05);
    }

    static boolean rectifierAccepts(Network net, int feed) {
        return net.within(feed, 0.83, 1.17, 0.10);
    }

    static boolean bypassAccepts(Network net, int feed) {
        return net.within(feed, 0.88, 1.12, 0.04);
    }

    static boolean staticSwitchAccepts(Network net, int feed) {
        return net.within(feed, 0.88, 1.12, 0.05) && net.gapS[feed] < 0.004;
    }
}
