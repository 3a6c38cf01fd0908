package io.ridethrough.telemetry.archive;

import io.ridethrough.telemetry.schema.LineBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where history is kept. Writing the same lines twice has the effect of writing them once. Safe for use by several
 * threads; every call may block, so none belongs into the plant loop.
 */
public interface HistoryStore extends AutoCloseable {
    /** Most points one call of {@link #range} returns. */
    int RANGE_LIMIT = 50_000;

    /** Stores all lines, or throws; after a refusal some of them may have been stored. */
    void write(LineBatch lines) throws StoreException;

    /**
     * A curve, oldest first, at most {@link #RANGE_LIMIT} points.
     *
     * @param fromNs first time, epoch nanoseconds
     * @param toNs end, not included
     * @param stepNs one point for each step that has values, in whole milliseconds; 0 for every stored value
     */
    List<HistoryPoint> range(SeriesKey series, long fromNs, long toNs, long stepNs) throws StoreException;

    /** The newest point of a curve; null when it has none. */
    @Nullable HistoryPoint findLatest(SeriesKey series) throws StoreException;

    /** Asks whether the store answers. */
    StoreHealth ping();

    @Override
    void close();
}
