package io.ridethrough.models.reliability.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Sets of events, kept as rows of bits for the two questions a search asks all the time: is a member inside this set, and is this
 * set inside a member. Not thread safe.
 */
public final class SetFamily {
    private final int words;
    private long[] bits = new long[0];
    private int size;

    /** An empty family over so many events. */
    public SetFamily(int eventCount) {
        words = Math.max(1, (eventCount + 63) / 64);
    }

    /** Number of members. */
    public int size() {
        return size;
    }

    public void add(BitSet set) {
        if (bits.length < (size + 1) * words) {
            bits = Arrays.copyOf(bits, Math.max(16 * words, 2 * bits.length));
        }
        write(set, bits, size * words);
        size++;
    }

    private void write(BitSet set, long[] to, int at) {
        Arrays.fill(to, at, at + words, 0);
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            to[at + i / 64] |= 1L << i;
        }
    }

    private long[] row(BitSet set) {
        long[] row = new long[words];
        write(set, row, 0);
        return row;
    }

    /** True when some member is a subset of this set. */
    public boolean hasWithin(BitSet set) {
        long[] row = row(set);
        for (int member = 0; member < size; member++) {
            if (isWithin(bits, member * words, row, 0)) {
                return true;
            }
        }
        return false;
    }

    /** True when some member is a superset of this set. */
    public boolean hasAround(BitSet set) {
        long[] row = row(set);
        for (int member = 0; member < size; member++) {
            if (isWithin(row, 0, bits, member * words)) {
                return true;
            }
        }
        return false;
    }

    /** Takes out every member that is a superset of this set. */
    public void removeAround(BitSet set) {
        long[] row = row(set);
        keep(member -> !isWithin(row, 0, bits, member * words));
    }

    /** Takes out every member that is a subset of this set. */
    public void removeWithin(BitSet set) {
        long[] row = row(set);
        keep(member -> !isWithin(bits, member * words, row, 0));
    }

    private void keep(IntPredicate wanted) {
        int kept = 0;
        for (int member = 0; member < size; member++) {
            if (wanted.test(member)) {
                System.arraycopy(bits, member * words, bits, kept * words, words);
                kept++;
            }
        }
        size = kept;
    }

    private boolean isWithin(long[] inner, int innerAt, long[] outer, int outerAt) {
        for (int w = 0; w < words; w++) {
            if ((inner[innerAt + w] & ~outer[outerAt + w]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The members in the order they were added; copies. */
    public List<BitSet> sets() {
        List<BitSet> sets = new ArrayList<>(size);
        for (int member = 0; member < size; member++) {
            sets.add(BitSet.valueOf(Arrays.copyOfRange(bits, member * words, (member + 1) * words)));
        }
        return sets;
    }

    public void clear() {
        size = 0;
    }
}
