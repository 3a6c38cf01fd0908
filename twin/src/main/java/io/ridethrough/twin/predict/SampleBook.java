package io.ridethrough.twin.predict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Sampled runs of one event and plant state by fault set, so that a change of probabilities alone needs no run.
 *
 * <p>Seeded by the set and not by the order of asking: an unchanged set gives unchanged samples. Not thread safe.
 */
final class SampleBook {
    private final long seed;
    private final Map<BitSet, Row> rows = new HashMap<>();

    private static final class Row {
        final UniformRandomProvider random;
        /** By number of the sample; null where load survived. */
        final List<@Nullable SampledRun> runs = new ArrayList<>();

        Row(UniformRandomProvider random) {
            this.random = random;
        }
    }

    SampleBook(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    /** The k-th sample of a fault set, or null when load survived in it. */
    @Nullable SampledRun run(BitSet set, int k, Trials trials) {
        Row row = rows.computeIfAbsent(set, this::begin);
        while (row.runs.size() <= k) {
            row.runs.add(trials.sample(set, row.random));
        }
        return row.runs.get(k);
    }

    private Row begin(BitSet set) {
        return new Row(RandomSource.XO_SHI_RO_256_PP.create(
                new SplittableRandom(seed ^ set.hashCode() * 0x9E3779B97F4A7C15L).nextLong()));
    }
}
