package io.ridethrough.models.reliability.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest sets of events that suffice for the top to fail, kept as a diagram of sets: there may be millions of them.
 *
 * <p>Rauzy's decomposition: the sets with an event are those of its high branch that contain none of its low branch.
 */
public final class MinimalCutSets {
    private static final int WITHOUT = 2;

    /** One set. */
    public record CutSet(List<Integer> events, double probability) {
        public CutSet {
            events = List.copyOf(events);
        }
    }

    private final int[] eventAtLevel;
    private final DiagramTable sets = new DiagramTable();
    private final int root;

    private MinimalCutSets(DecisionDiagram diagram) {
        eventAtLevel = diagram.eventAtLevel();
        int[] levels = new int[eventAtLevel.length];
        for (int level = 0; level < levels.length; level++) {
            levels[eventAtLevel[level]] = level;
        }
        int[] minimal = new int[diagram.size()];
        minimal[0] = DiagramTable.ZERO;
        minimal[1] = DiagramTable.ONE;
        for (int node = 2; node < diagram.size(); node++) {
            int low = minimal[diagram.low(node)];
            minimal[node] = set(levels[diagram.event(node)], low, without(minimal[diagram.high(node)], low));
        }
        root = minimal[diagram.root()];
    }

    /** The cut sets of what a diagram stands for. */
    public static MinimalCutSets of(DecisionDiagram diagram) {
        return new MinimalCutSets(diagram);
    }

    private int set(int level, int low, int high) {
        return high == DiagramTable.ZERO ? low : sets.node(level, low, high);
    }

    /** The sets of the first family that contain no set of the second. */
    private int without(int family, int smaller) {
        if (family == DiagramTable.ZERO || smaller == DiagramTable.ONE || family == smaller) {
            return DiagramTable.ZERO;
        }
        if (smaller == DiagramTable.ZERO || family == DiagramTable.ONE) {
            return family;
        }
        int known = sets.recall(WITHOUT, family, smaller);
        if (known >= 0) {
            return known;
        }
        int level = sets.level(family);
        int other = sets.level(smaller);
        int result;
        if (level > other) {
            result = without(family, sets.low(smaller));
        } else if (level < other) {
            result = set(level, without(sets.low(family), smaller), without(sets.high(family), smaller));
        } else {
            int high = without(without(sets.high(family), sets.high(smaller)), sets.low(smaller));
            result = set(level, without(sets.low(family), sets.low(smaller)), high);
        }
        sets.remember(WITHOUT, family, smaller, result);
        return result;
    }

    /** How many there are. */
    public double count() {
        double[] counts = new double[sets.count()];
        counts[DiagramTable.ONE] = 1;
        for (int node = 2; node < counts.length; node++) {
            counts[node] = counts[sets.low(node)] + counts[sets.high(node)];
        }
        return counts[root];
    }

    /** Sum of the probabilities of all sets: the rare-event approximation, an upper bound of the top. */
    public double sum(double[] probabilities) {
        return bestOrSum(probabilities, false)[root];
    }

    /** By node, the sum over its sets or the most probable one of them. */
    private double[] bestOrSum(double[] probabilities, boolean best) {
        double[] values = new double[sets.count()];
        values[DiagramTable.ONE] = 1;
        for (int node = 2; node < values.length; node++) {
            double with = probabilities[eventAtLevel[sets.level(node)]] * values[sets.high(node)];
            double rest = values[sets.low(node)];
            values[node] = best ? Math.max(with, rest) : with + rest;
        }
        return values;
    }

    /**
     * The sets that are at least so probable, most probable first.
     *
     * @param least smallest probability of a set that is listed
     */
    public List<CutSet> atLeast(double[] probabilities, double least) {
        List<CutSet> found = new ArrayList<>();
        collect(root, 1, least, probabilities, bestOrSum(probabilities, true), new ArrayList<>(), found);
        found.sort(Comparator.comparingDouble(CutSet::probability).reversed().thenComparing(set -> set.events().toString()));
        return found;
    }

    private void collect(
            int node, double soFar, double least, double[] probabilities, double[] best, List<Integer> events, List<CutSet> found) {
        int at = node;
        while (at != DiagramTable.ZERO && soFar * best[at] >= least) {
            if (at == DiagramTable.ONE) {
                found.add(new CutSet(events.stream().sorted().toList(), soFar));
                return;
            }
            int event = eventAtLevel[sets.level(at)];
            events.add(event);
            collect(sets.high(at), soFar * probabilities[event], least, probabilities, best, events, found);
            events.removeLast();
            at = sets.low(at);
        }
    }
}
