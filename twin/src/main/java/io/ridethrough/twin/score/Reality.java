package io.ridethrough.twin.score;

import java.util.SplittableRandom;

/** What a number of the plant file is in a plant: the file's own, or what is really built. */
@FunctionalInterface
interface Reality {
    /** Farthest that a built plant is from its file, either way. */
    double MOST_OFF_RATIO = 0.20;

    /**
     * The number as it is.
     *
     * @param what device and quantity
     * @param nominal the file's number
     */
    double of(String what, double nominal);

    /** The file is believed. */
    static Reality asFiled() {
        return (_, nominal) -> nominal;
    }

    /** Every number is off by up to {@link #MOST_OFF_RATIO}, each by a draw of its own. */
    static Reality asBuilt(long seed) {
        return (what, nominal) -> {
            var random = new SplittableRandom(Chances.seed(seed, what.hashCode()));
            return nominal * (1 + MOST_OFF_RATIO * (2 * random.nextDouble() - 1));
        };
    }
}
