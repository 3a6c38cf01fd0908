package io.ridethrough.telemetry.archive;

import java.util.Arrays;

/**
 * Lines and age of the spool records that still wait, by record number, so that what waits and what is lost can be told
 * in lines. Not safe for several threads.
 */
final class PendingRecords {
    private int[] lines = new int[1024];
    private long[] appendedMs = new long[1024];
    /** Number of the record in slot {@code base % length}. */
    private long base;

    private long next;
    /** No record below this one waits. */
    private long oldest;

    private long waitingLines;

    PendingRecords(long firstSeq) {
        base = firstSeq;
        next = firstSeq;
    }

    /** The next record was appended. Numbers in between that do not exist count as empty. */
    void add(long seq, int lineCount, long timeMs) {
        while (next < seq) {
            put(0, timeMs);
        }
        put(lineCount, timeMs);
        waitingLines += lineCount;
    }

    private void put(int lineCount, long timeMs) {
        if (next - base == lines.length) {
            grow();
        }
        int slot = slot(next);
        lines[slot] = lineCount;
        appendedMs[slot] = timeMs;
        next++;
    }

    private void grow() {
        int[] moreLines = new int[2 * lines.length];
        long[] moreMs = Arrays.copyOf(appendedMs, 2 * lines.length);
        for (long seq = base; seq < next; seq++) {
            int to = (int) (seq % moreLines.length);
            moreLines[to] = lines[slot(seq)];
            moreMs[to] = appendedMs[slot(seq)];
        }
        lines = moreLines;
        appendedMs = moreMs;
    }

    /** Lines that wait in that range. */
    long linesIn(long fromSeq, long toSeq) {
        long count = 0;
        for (long seq = Math.max(fromSeq, base); seq < Math.min(toSeq, next); seq++) {
            count += lines[slot(seq)];
        }
        return count;
    }

    /** Records in that range no longer wait. Returns their lines; a second time for the same record gives none. */
    long done(long fromSeq, long toSeq) {
        long count = linesIn(fromSeq, toSeq);
        for (long seq = Math.max(fromSeq, base); seq < Math.min(toSeq, next); seq++) {
            lines[slot(seq)] = 0;
        }
        waitingLines -= count;
        return count;
    }

    /** Forgets everything below that number. */
    void release(long beforeSeq) {
        base = Math.max(base, Math.min(beforeSeq, next));
    }

    /** When the oldest record that waits was appended, epoch milliseconds; only when one waits. */
    long oldestWaitingMs() {
        while (oldest < next && (oldest < base || lines[slot(oldest)] == 0)) {
            oldest++;
        }
        return appendedMs[slot(oldest)];
    }

    long waitingLines() {
        return waitingLines;
    }

    private int slot(long seq) {
        return (int) (seq % lines.length);
    }
}
