package io.ridethrough.twin.score;

import com.fasterxml.jackson.annotation.JsonValue;
import io.ridethrough.models.verification.Proportion;
import java.util.Locale;

/**
 * One figure beside what it should be.
 *
 * @param name what is measured
 * @param value the estimate, NaN when there is nothing to estimate it from
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param target what is asked for, in words
 * @param verdict reached when the whole interval meets the target, not reached when none of it does, otherwise n too small to tell
 * @param n demands, faults, alarms or starts behind it
 */
record Figure(String name, double value, double low, double high, String target, Verdict verdict, long n) {
    /** Whether the target is met. */
    enum Verdict {
        REACHED("reached"),
        NOT_REACHED("not reached"),
        /** The interval holds values on both sides of the target. */
        TOO_SMALL("n too small");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    /** At least a share. */
    static Figure atLeast(String name, Proportion share, double target) {
        return of(name, share.share(), share.low(), share.high(), target, Double.POSITIVE_INFINITY, share.demands(), ">= %.4g".formatted(target));
    }

    /** Within two bounds. */
    static Figure within(String name, double value, double low, double high, double least, double most, long n) {
        return of(name, value, low, high, least, most, n, String.format(Locale.ROOT, "%.4g to %.4g", least, most));
    }

    /** At most a number. */
    static Figure atMost(String name, double value, double low, double high, double most, long n) {
        return of(name, value, low, high, Double.NEGATIVE_INFINITY, most, n, String.format(Locale.ROOT, "<= %.4g", most));
    }

    private static Figure of(
            String name, double value, double low, double high, double least, double most, long n, String target) {
        boolean inside = low >= least && high <= most;
        boolean outside = high < least || low > most;
        Verdict verdict = n > 0 && outside ? Verdict.NOT_REACHED : n > 0 && inside ? Verdict.REACHED : Verdict.TOO_SMALL;
        return new Figure(name, value, low, high, target, verdict, n);
    }

    @Override
    public String toString() {
        String estimate = Double.isNaN(value)
                ? "-"
                : String.format(Locale.ROOT, "%.4g (%.4g to %.4g)", value, low, high);
        return String.format(Locale.ROOT, "%-46s %-30s %-16s %-12s n = %d", name, estimate, target, verdict.word(), n);
    }
}
