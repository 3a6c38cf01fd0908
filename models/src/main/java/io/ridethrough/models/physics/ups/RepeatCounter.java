package io.ridethrough.models.physics.ups;

import java.util.Arrays;

/**
 * Counts how often something happened within a sliding window, in a stretch of a component's parameters: the count since the
 * last reset, then the times of the last {@value #REMEMBERED} events.
 */
final class RepeatCounter {
    /** Most events a window can ask for. */
    static final int REMEMBERED = 8;
    /** Numbers it needs. */
    static final int SIZE = 1 + REMEMBERED;

    private RepeatCounter() {}

    /** Forgets all events. */
    static void reset(double[] p, int offset) {
        p[offset] = 0;
        Arrays.fill(p, offset + 1, offset + SIZE, Double.NEGATIVE_INFINITY);
    }

    /** Notes one event. */
    static void note(double[] p, int offset, double nowS) {
        p[offset]++;
        System.arraycopy(p, offset + 1, p, offset + 2, REMEMBERED - 1);
        p[offset + 1] = nowS;
    }

    /** True when {@code limit} events happened within the last {@code windowS}; an infinite window counts all. A limit of 0 never. */
    static boolean isFull(double[] p, int offset, int limit, double windowS, double nowS) {
        if (limit <= 0 || p[offset] < limit) {
            return false;
        }
        return Double.isInfinite(windowS) || nowS - p[offset + limit] <= windowS;
    }
}
