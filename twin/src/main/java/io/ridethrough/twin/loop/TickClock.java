package io.ridethrough.twin.loop;

import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** The loop's own timing. Wall time only measures here; of the results only the overrun alarm depends on it. */
public final class TickClock {
    /** A tick longer than its period is an overrun. */
    public static final long PERIOD_MS = 100;

    private static final int DIGITS = 3;

    private final LongSupplier wallNs;
    private final Histogram histogram = new Histogram(DIGITS);
    private long startedNs;
    private long overruns;

    /** @param wallNs wall time, nanoseconds of any origin; a replay gives one that stands still */
    TickClock(LongSupplier wallNs) {
        this.wallNs = wallNs;
    }

    void begin() {
        startedNs = wallNs.getAsLong();
    }

    void end() {
        long tookNs = wallNs.getAsLong() - startedNs;
        histogram.recordValue(Math.max(0, tookNs));
        if (tookNs > PERIOD_MS * 1_000_000) {
            overruns++;
        }
    }

    /** Median, 99th percentile and overruns so far. */
    public Health.Tick figures() {
        return new Health.Tick(
                histogram.getValueAtPercentile(50) / 1e6, histogram.getValueAtPercentile(99) / 1e6, overruns);
    }
}
