package io.ridethrough.twin.whatif;

import java.util.List;

/**
 * A what-if.
 *
 * @param faults scenario lines, such as {@code at 0s utility-a lost}
 * @param horizonS seconds looked ahead
 * @param samples most transient runs
 * @param seed of all sampling
 */
public record Question(List<String> faults, double horizonS, int samples, long seed) {
    public Question {
        faults = List.copyOf(faults);
        if (!(horizonS > 0 && horizonS <= 86_400)) {
            throw new IllegalArgumentException("The horizonS %s must be within 0..86400.".formatted(horizonS));
        }
        if (samples < 1 || samples > 100_000) {
            throw new IllegalArgumentException("The samples %s must be within 1..100000.".formatted(samples));
        }
    }
}
