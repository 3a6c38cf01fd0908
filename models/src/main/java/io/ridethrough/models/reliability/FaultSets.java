package io.ridethrough.models.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sets of faults in order of falling probability, faults independent.
 *
 * <p>Every fault either happens or not; a set is one complete configuration. Enumeration starts at the most probable one
 * and flips faults in order of what the flip costs, so the first few hundred sets carry nearly all of the probability and
 * the rest is bounded exactly by what is left of one.
 */
public final class FaultSets {
    private FaultSets() {}

    /**
     * One configuration.
     *
     * @param faults numbers of the faults that happen, ascending
     * @param probability of exactly this configuration
     */
    public record FaultSet(List<Integer> faults, double probability) {
        public FaultSet {
            faults = List.copyOf(faults);
        }
    }

    /**
     * The most probable configurations.
     *
     * @param probabilities of the single faults, 0..1
     * @param most how many at most
     * @param uncovered stop once no more than this probability is left
     */
    public static List<FaultSet> mostProbable(double[] probabilities, int most, double uncovered) {
        int n = probabilities.length;
        boolean[] likely = new boolean[n];
        double[] cost = new double[n];
        double modeLog = 0;
        for (int i = 0; i < n; i++) {
            double p = Math.clamp(probabilities[i], 1e-12, 1 - 1e-12);
            likely[i] = p > 0.5;
            modeLog += Math.log(likely[i] ? p : 1 - p);
            cost[i] = Math.abs(Math.log(p / (1 - p)));
        }
        Integer[] byCost = new Integer[n];
        Arrays.setAll(byCost, i -> i);
        Arrays.sort(byCost, Comparator.<Integer>comparingDouble(i -> cost[i]).thenComparing(i -> i));
        var queue = new PriorityQueue<Flips>(Comparator.comparingDouble(Flips::cost).thenComparing(Flips::order));
        List<FaultSet> sets = new ArrayList<>();
        double left = 1;
        sets.add(configuration(likely, List.of(), byCost, modeLog, 0));
        left -= sets.getFirst().probability();
        if (n > 0) {
            queue.add(new Flips(List.of(0), cost[byCost[0]], 0));
        }
        int order = 1;
        while (!queue.isEmpty() && sets.size() < most && left > uncovered) {
            Flips flips = queue.poll();
            FaultSet set = configuration(likely, flips.positions(), byCost, modeLog, flips.cost());
            sets.add(set);
            left -= set.probability();
            int last = flips.positions().getLast();
            if (last + 1 < n) {
                double next = cost[byCost[last + 1]];
                var longer = new ArrayList<>(flips.positions());
                longer.add(last + 1);
                queue.add(new Flips(longer, flips.cost() + next, order++));
                var moved = new ArrayList<>(flips.positions());
                moved.set(moved.size() - 1, last + 1);
                queue.add(new Flips(moved, flips.cost() - cost[byCost[last]] + next, order++));
            }
        }
        return sets;
    }

    /** Positions in cost order whose fault is flipped against the most probable configuration. */
    private record Flips(List<Integer> positions, double cost, int order) {}

    private static FaultSet configuration(
            boolean[] likely, List<Integer> positions, Integer[] byCost, double modeLog, double cost) {
        boolean[] happens = likely.clone();
        for (int position : positions) {
            happens[byCost[position]] = !happens[byCost[position]];
        }
        List<Integer> faults = new ArrayList<>();
        for (int i = 0; i < happens.length; i++) {
            if (happens[i]) {
                faults.add(i);
            }
        }
        return new FaultSet(faults, Math.exp(modeLog - cost));
    }
}
