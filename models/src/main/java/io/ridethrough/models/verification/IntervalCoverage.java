package io.ridethrough.models.verification;

/** How often intervals held what came: runtimes, start times, loads. Not thread safe. */
public final class IntervalCoverage {
    private long count;
    private long below;
    private long above;

    /** Adds an interval and what came; ends belong to it. */
    public void add(double low, double high, double value) {
        if (!(low <= high) || Double.isNaN(value)) {
            throw new IllegalArgumentException("The interval %s..%s and the value %s cannot be compared.".formatted(low, high, value));
        }
        count++;
        below += value < low ? 1 : 0;
        above += value > high ? 1 : 0;
    }

    /** Share of intervals that held what came, with its own 95 % interval. */
    public Proportion held() {
        return Proportion.of(count - below - above, count, 0.95);
    }

    /** How often it came below its interval. */
    public long below() {
        return below;
    }

    /** How often it came above. */
    public long above() {
        return above;
    }
}
