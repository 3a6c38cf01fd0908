package io.ridethrough.twin.api;

import java.util.List;

/** Reads stored values of one point. Called from worker threads; may block. */
@FunctionalInterface
public interface HistoryReader {

    /**
     * Values of one point, oldest first.
     *
     * @param point canonical point name
     * @param fromNs start, inclusive, epoch nanoseconds
     * @param toNs end, exclusive, epoch nanoseconds
     * @param stepNs wanted distance between two values, 0 for every stored value; a store may return fewer, never invent
     */
    List<Sample> read(String point, long fromNs, long toNs, long stepNs);

    /** One stored value, SI. */
    record Sample(long timeNs, double value) {}
}
