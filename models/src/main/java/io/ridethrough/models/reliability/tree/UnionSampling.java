package io.ridethrough.models.reliability.tree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws states in which at least one cut set holds, so that a probability of 1e-6 needs thousands of draws and not billions.
 *
 * <p>At least one rare event (Owen, Maximov, Chertkov 2019): a set is drawn by its probability, its events happen, all others by
 * chance. A state in which s sets hold is met s times as often as it should be, and counts 1/s. With P the sum of the probabilities
 * of all sets, the mean of P f/s over the draws is the probability of what f says happens in such states. Not thread safe.
 */
public final class UnionSampling {
    private final int[][] sets;
    private final int[][] setsOfEvent;
    private final int[] usedEvents;
    private final double[] probabilities;
    private final double[] cumulative;
    private final double sum;
    /** Sets of no events: they always hold. */
    private final int emptySets;
    private final int[] met;
    private final boolean[] happens;

    /**
     * Sampling over given cut sets.
     *
     * @param probabilities by event, 0..1
     */
    public UnionSampling(List<MinimalCutSets.CutSet> cutSets, double[] probabilities) {
        if (cutSets.isEmpty()) {
            throw new IllegalArgumentException("Without a cut set there is nothing to draw.");
        }
        this.probabilities = probabilities.clone();
        sets = cutSets.stream()
                .map(set -> set.events().stream().mapToInt(e -> e).toArray())
                .toArray(int[][]::new);
        cumulative = new double[sets.length];
        double total = 0;
        int[] uses = new int[probabilities.length];
        for (int s = 0; s < sets.length; s++) {
            double itsProbability = 1;
            for (int event : sets[s]) {
                itsProbability *= probabilities[event];
                uses[event]++;
            }
            total += itsProbability;
            cumulative[s] = total;
        }
        sum = total;
        emptySets = (int) Arrays.stream(sets).filter(set -> set.length == 0).count();
        setsOfEvent = new int[probabilities.length][];
        for (int e = 0; e < uses.length; e++) {
            setsOfEvent[e] = new int[uses[e]];
        }
        int[] filled = new int[probabilities.length];
        for (int s = 0; s < sets.length; s++) {
            for (int event : sets[s]) {
                setsOfEvent[event][filled[event]++] = s;
            }
        }
        usedEvents = IntStream.range(0, uses.length)
                .filter(e -> uses[e] > 0)
                .toArray();
        met = new int[sets.length];
        happens = new boolean[probabilities.length];
    }

    /** Sum of the probabilities of the sets: the weight of a draw in which one set holds. */
    public double sum() {
        return sum;
    }

    /** Whether an event is in any of the sets. */
    public boolean uses(int event) {
        return setsOfEvent[event].length > 0;
    }

    /** What happens in the last draw, by event; live. Events in no set stay false: draw them as the race needs them. */
    public boolean[] happens() {
        return happens;
    }

    /** Draws one state into {@link #happens()}; its weight is {@link #sum()} over the number of sets that hold. */
    public double draw(UniformRandomProvider random) {
        return drawWith(setAt(random.nextDouble()), random);
    }

    /**
     * The set at a place on the scale of all probabilities: evenly spread places take every set as often as it is due, with less
     * noise than chance.
     *
     * @param share 0..1
     */
    public int setAt(double share) {
        int at = Arrays.binarySearch(cumulative, share * sum);
        return Math.min(at >= 0 ? at : -at - 1, sets.length - 1);
    }

    /** Draws one state in which this set holds, as {@link #draw} does after it has chosen one. */
    public double drawWith(int drawn, UniformRandomProvider random) {
        Arrays.fill(met, 0);
        for (int event : usedEvents) {
            happens[event] = random.nextDouble() < probabilities[event];
        }
        for (int event : sets[drawn]) {
            happens[event] = true;
        }
        int holding = emptySets;
        for (int event : usedEvents) {
            if (happens[event]) {
                for (int s : setsOfEvent[event]) {
                    if (++met[s] == sets[s].length) {
                        holding++;
                    }
                }
            }
        }
        return sum / holding;
    }

    /**
     * A sampled probability.
     *
     * @param probability the mean
     * @param standardError of it
     */
    public record Estimate(double probability, double standardError) {
        /** Coefficient of variation: standard error over the mean. */
        public double variation() {
            return standardError / probability;
        }
    }

    /** Probability that at least one of the sets holds. */
    public Estimate union(int draws, UniformRandomProvider random) {
        double mean = 0;
        double squares = 0;
        for (int i = 1; i <= draws; i++) {
            double weight = draw(random);
            double step = weight - mean;
            mean += step / i;
            squares += step * (weight - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (draws - 1.0) / draws));
    }
}
