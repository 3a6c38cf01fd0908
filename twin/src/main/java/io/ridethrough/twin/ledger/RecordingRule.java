package io.ridethrough.twin.ledger;

import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import org.jspecify.annotations.Nullable;

/**
 * When a prediction is written: when it is the first of its event, when it moved, and at least once an hour while it stands.
 *
 * <p>Moved means: the probability by a tenth of itself and by 1e-5, an end of the interval by a quarter and by 1e-4, the median time to
 * dark by a fifth and by 10 s, or that it follows by arithmetic, or that it cannot be said. So what is on record is never further than
 * that from what the page showed.
 */
final class RecordingRule {
    static final long HOUR_NS = 3_600_000_000_000L;

    private RecordingRule() {}

    /** Why to write a prediction after the last one written of its event; null when there is no need. */
    static @Nullable String why(@Nullable Predicted last, Predicted next) {
        if (last == null) {
            return "first";
        }
        boolean changed = last.deterministic() != next.deterministic()
                || (last.cannotSay() == null) != (next.cannotSay() == null)
                || moved(last.probability(), next.probability(), 0.1, 1e-5)
                || moved(last.low(), next.low(), 0.25, 1e-4)
                || moved(last.high(), next.high(), 0.25, 1e-4)
                || moved(median(last), median(next), 0.2, 10);
        if (changed) {
            return "changed";
        }
        return next.timeNs() - last.timeNs() >= HOUR_NS ? "hourly" : null;
    }

    private static @Nullable Double median(Predicted prediction) {
        return prediction.timeToDarkS() == null ? null : Double.valueOf(prediction.timeToDarkS().p50());
    }

    private static boolean moved(@Nullable Double before, @Nullable Double now, double relative, double absolute) {
        if (before == null || now == null) {
            return (before == null) != (now == null);
        }
        double by = Math.abs(now - before);
        return by > relative * Math.abs(before) && by > absolute;
    }
}
