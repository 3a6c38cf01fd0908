package io.ridethrough.telemetry.live;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;

/**
 * A bounded ring between the feed threads and the plant loop. Any number of threads deliver, one thread drains.
 *
 * <p>When the ring is full the oldest entry gives way, because the present matters more to an operator than the past.
 * What was lost is counted and delivered as a gap of the whole feed before the next drained sample, so an overflow is
 * visible in the record and not only in a counter.
 *
 * <p>Nothing is allocated per sample. The lock is held for a few stores by a producer and for one bounded block copy by
 * the consumer, never while the consumer's sink runs.
 */
public final class Inbox implements SampleSink {
    private static final int BLOCK = 1024;
    private static final byte GAP = -1;

    private final Object lock = new Object();
    private final int capacity;
    private final int[] pointNums;
    private final long[] timesNs;
    /** Bits of the value, or the end of a gap. */
    private final long[] bits;
    /** Ordinal of the quality, or {@link #GAP}. */
    private final byte[] kinds;

    private long head;
    private long tail;
    private long received;
    private long overflowed;
    private long lostFromNs = Long.MAX_VALUE;
    private long lostToNs = Long.MIN_VALUE;

    private final int[] blockPointNums = new int[BLOCK];
    private final long[] blockTimesNs = new long[BLOCK];
    private final long[] blockBits = new long[BLOCK];
    private final byte[] blockKinds = new byte[BLOCK];

    /** A ring for that many samples and gaps; a few seconds of the highest expected rate is a good size. */
    public Inbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("The capacity %d of the inbox must be positive.".formatted(capacity));
        }
        this.capacity = capacity;
        pointNums = new int[capacity];
        timesNs = new long[capacity];
        bits = new long[capacity];
        kinds = new byte[capacity];
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        put(pointNum, sourceTimeNs, Double.doubleToRawLongBits(value), QualityCode.of(quality));
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        put(pointNum, fromNs, toNs, GAP);
    }

    private void put(int pointNum, long timeNs, long valueBits, byte kind) {
        synchronized (lock) {
            if (tail - head == capacity) {
                dropOldest();
            }
            int slot = (int) (tail % capacity);
            pointNums[slot] = pointNum;
            timesNs[slot] = timeNs;
            bits[slot] = valueBits;
            kinds[slot] = kind;
            tail++;
            received++;
        }
    }

    private void dropOldest() {
        int slot = (int) (head % capacity);
        lostFromNs = Math.min(lostFromNs, timesNs[slot]);
        lostToNs = Math.max(lostToNs, kinds[slot] == GAP ? bits[slot] : timesNs[slot]);
        head++;
        overflowed++;
    }

    /**
     * Hands over what has arrived, oldest first, on the calling thread. One thread only.
     *
     * @param max most entries to hand over
     * @return how many samples and gaps were handed over; a gap made from an overflow is not counted
     */
    public int drainTo(SampleSink sink, int max) {
        int drained = 0;
        while (drained < max) {
            int count;
            long gapFromNs;
            long gapToNs;
            synchronized (lock) {
                gapFromNs = lostFromNs;
                gapToNs = lostToNs;
                lostFromNs = Long.MAX_VALUE;
                lostToNs = Long.MIN_VALUE;
                count = takeBlock(Math.min(BLOCK, max - drained));
            }
            if (gapFromNs <= gapToNs) {
                sink.gap(-1, gapFromNs, gapToNs);
            }
            for (int i = 0; i < count; i++) {
                if (blockKinds[i] == GAP) {
                    sink.gap(blockPointNums[i], blockTimesNs[i], blockBits[i]);
                } else {
                    sink.accept(
                            blockPointNums[i],
                            blockTimesNs[i],
                            Double.longBitsToDouble(blockBits[i]),
                            QualityCode.quality(blockKinds[i]));
                }
            }
            drained += count;
            if (count == 0) {
                break;
            }
        }
        return drained;
    }

    private int takeBlock(int max) {
        int count = (int) Math.min(max, tail - head);
        int first = (int) (head % capacity);
        int untilEnd = Math.min(count, capacity - first);
        copy(first, 0, untilEnd);
        copy(0, untilEnd, count - untilEnd);
        head += count;
        return count;
    }

    private void copy(int from, int to, int count) {
        System.arraycopy(pointNums, from, blockPointNums, to, count);
        System.arraycopy(timesNs, from, blockTimesNs, to, count);
        System.arraycopy(bits, from, blockBits, to, count);
        System.arraycopy(kinds, from, blockKinds, to, count);
    }

    /** Samples and gaps delivered since the start. */
    public long received() {
        synchronized (lock) {
            return received;
        }
    }

    /** Samples and gaps that gave way to newer ones. */
    public long overflowed() {
        synchronized (lock) {
            return overflowed;
        }
    }

    /** Samples and gaps waiting now. */
    public int waiting() {
        synchronized (lock) {
            return (int) (tail - head);
        }
    }
}
