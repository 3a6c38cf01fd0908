package io.ridethrough.models.service;

/** Events of a service timeline, earliest first, each one long: time in ms, kind, number of what it is about. */
final class TimedEvents {
    static final int OUT = 0;
    static final int BACK = 1;
    static final int STARTED = 2;
    static final int FAILED_OVER = 3;
    static final int ELECTED = 4;
    static final int GRACE_OVER = 5;
    static final int WARMER = 6;
    static final int SHED = 7;

    private static final int KIND_SHIFT = 21;
    private static final int TIME_SHIFT = 24;
    static final int MOST_THINGS = 1 << KIND_SHIFT;
    /** Seventeen years: what lies beyond never happens. */
    private static final long LATEST_MS = 1L << (62 - TIME_SHIFT);

    private final EventHeap heap = new EventHeap();

    void clear() {
        heap.clear();
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    void add(double timeS, int kind, int number) {
        addMs(Math.round(timeS * 1000), kind, number);
    }

    void addMs(long timeMs, int kind, int number) {
        if (timeMs < LATEST_MS) {
            heap.add((timeMs << TIME_SHIFT) | ((long) kind << KIND_SHIFT) | number);
        }
    }

    long firstMs() {
        return heap.first() >> TIME_SHIFT;
    }

    long remove() {
        return heap.remove();
    }

    static int kind(long event) {
        return (int) (event >> KIND_SHIFT) & 7;
    }

    static int number(long event) {
        return (int) event & (MOST_THINGS - 1);
    }
}
