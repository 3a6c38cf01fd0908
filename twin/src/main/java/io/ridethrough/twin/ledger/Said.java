package io.ridethrough.twin.ledger;

import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What is on record of one event: the latest predictions, and since when it has been said to be likely. */
final class Said {
    /** From here on an event is said to be likely to go wrong: what makes a prediction an act-now. */
    static final double LIKELY = 0.05;
    /** A prediction is written every hour while it stands; an older one is no longer said. */
    private static final long VALID_NS = RecordingRule.HOUR_NS + 300_000_000_000L;

    private static final int KEPT = 16;
    private static final long NEVER = Long.MIN_VALUE;

    /** A prediction and its number. */
    record Entry(long number, Predicted prediction) {}

    private final ArrayDeque<Entry> latest = new ArrayDeque<>();
    private long likelySinceNs = NEVER;

    void add(long number, Predicted prediction) {
        latest.addLast(new Entry(number, prediction));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        Double p = prediction.probability();
        boolean likely = p != null && p >= LIKELY;
        likelySinceNs = !likely ? NEVER : likelySinceNs == NEVER ? prediction.timeNs() : likelySinceNs;
    }

    @Nullable Predicted findLast() {
        Entry last = latest.peekLast();
        return last == null ? null : last.prediction();
    }

    /** The last one that was on record before a time and still stood then; null when nothing was. */
    @Nullable Entry findBefore(long atNs) {
        for (Iterator<Entry> it = latest.descendingIterator(); it.hasNext(); ) {
            Entry entry = it.next();
            if (entry.prediction().timeNs() < atNs) {
                return atNs - entry.prediction().timeNs() <= VALID_NS ? entry : null;
            }
        }
        return null;
    }

    /** Since when it has been said to be likely without a break; null when it is not. */
    @Nullable Long findLikelySinceNs() {
        return likelySinceNs == NEVER ? null : likelySinceNs;
    }
}
