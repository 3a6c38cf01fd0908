package io.ridethrough.twin.score;

import java.util.SplittableRandom;

/** Random streams by what they are for: a draw does not depend on how much was drawn for anything else before it. */
final class Chances {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Chances() {}

    /** The seed of one purpose, such as plant, demand, replay. */
    static long seed(long seed, long... path) {
        long mixed = seed;
        for (long step : path) {
            mixed = new SplittableRandom(mixed * GOLDEN + step).nextLong();
        }
        return mixed;
    }

    static SplittableRandom of(long seed, long... path) {
        return new SplittableRandom(seed(seed, path));
    }

    /** Uniform between two bounds. */
    static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
