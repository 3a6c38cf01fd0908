package io.ridethrough.models.hybrid;

import java.util.Arrays;

/** A set of small numbers that is walked in rising or falling order; nothing is allocated after construction. */
public final class NumberSet {
    private final long[] words;

    /** @param size one more than the largest number */
    public NumberSet(int size) {
        words = new long[(size + Long.SIZE - 1) / Long.SIZE + 1];
    }

    public void add(int number) {
        words[number >> 6] |= 1L << number;
    }

    public void remove(int number) {
        words[number >> 6] &= ~(1L << number);
    }

    public void clear() {
        Arrays.fill(words, 0);
    }

    /** Smallest number of the set from a number on, -1 for none. */
    public int next(int from) {
        int word = from >> 6;
        long rest = words[word] & -1L << from;
        while (rest == 0) {
            if (++word == words.length) {
                return -1;
            }
            rest = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** Largest number of the set up to a number, -1 for none. */
    public int previous(int from) {
        if (from < 0) {
            return -1;
        }
        int word = from >> 6;
        long rest = words[word] & -1L >>> (63 - (from & 63));
        while (rest == 0) {
            if (--word < 0) {
                return -1;
            }
            rest = words[word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(rest);
    }
}
