package io.ridethrough.opcua.simulator.truth;

/**
 * Counter-based random numbers: a draw depends only on (seed, stream, index), never on how often or in what order it is asked for.
 * So a plant that skips forward draws the same numbers as one that walked. Mixing function: splitmix64 finaliser (Stafford, mix 13).
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long seed;

    Draws(long seed) {
        this.seed = mix(seed + GOLDEN);
    }

    /** A family of draws of its own, by name. */
    Draws stream(String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN * (name.charAt(i) + 1L));
        }
        return new Draws(hash);
    }

    /** Uniform in (0, 1). */
    double uniform(long index) {
        return ((mix(seed + GOLDEN * (index + 1)) >>> 11) + 0.5) * 0x1.0p-53;
    }

    /** Standard normal, Box-Muller. StrictMath: the same bits on every machine. */
    double normal(long index) {
        double radius = Math.sqrt(-2 * StrictMath.log(uniform(2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
    }

    /** Normal around a mean, cut at three standard deviations. */
    double normal(long index, double mean, double sd) {
        return mean + sd * Math.clamp(normal(index), -3, 3);
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
