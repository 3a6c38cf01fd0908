package io.ridethrough.twin.loop;

import org.HdrHistogram.Histogram;

/** The loop's own timing. Wall time only measures here; nothing in the results depends on it. */
public final class TickClock {
    /** A tick longer than its period is an overrun. */
    public static final long PERIOD_MS = 100;

    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(DIGITS);
    private long startedNs;
    private long overruns;

    void begin() {
        startedNs = System.nanoTime();
    }

    void end() {
        long tookNs = System.nanoTime() - startedNs;
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
