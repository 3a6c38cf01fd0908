package io.ridethrough.models.reliability.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A coherent fault tree: basic events, and gates that fail when at least so many of their inputs fail.
 *
 * <p>Nodes are numbers: events and gates share one numbering, in the order they were added, so a node's inputs always have lower
 * numbers than itself. Gates may be inputs of several others.
 */
public final class FaultTree {
    private final List<String> names;
    private final double[] probabilities;
    private final int[] eventOfNode;
    private final int[] least;
    private final int[][] inputs;
    private final int top;

    private FaultTree(Builder built, int top) {
        names = List.copyOf(built.names);
        probabilities = built.probabilities.stream().mapToDouble(p -> p).toArray();
        eventOfNode = built.eventOfNode.stream().mapToInt(e -> e).toArray();
        least = built.least.stream().mapToInt(k -> k).toArray();
        inputs = built.inputs.toArray(int[][]::new);
        this.top = top;
    }

    /** Basic events. */
    public int eventCount() {
        return names.size();
    }

    public String eventName(int event) {
        return names.get(event);
    }

    /** Probabilities the events were added with, by event number; a copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    int nodeCount() {
        return least.length;
    }

    int top() {
        return top;
    }

    /** Event number of a node, -1 for a gate. */
    int event(int node) {
        return eventOfNode[node];
    }

    /** How many inputs of a gate must fail for it to fail. */
    int least(int gate) {
        return least[gate];
    }

    int[] inputs(int gate) {
        return inputs[gate];
    }

    /** Builds a tree from the leaves up. Not thread safe. */
    public static final class Builder {
        private static final int[] NO_INPUTS = {};
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> nodeByName = new HashMap<>();
        private final List<Double> probabilities = new ArrayList<>();
        private final List<Integer> eventOfNode = new ArrayList<>();
        private final List<Integer> least = new ArrayList<>();
        private final List<int[]> inputs = new ArrayList<>();

        /**
         * Adds a basic event.
         *
         * @param probability that it happens, 0..1
         * @return its node
         * @throws IllegalArgumentException when the name was given before or the probability is out of range
         */
        public int event(String name, double probability) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("The probability %s of %s must be within 0..1.".formatted(probability, name));
            }
            if (nodeByName.putIfAbsent(name, least.size()) != null) {
                throw new IllegalArgumentException("The event %s is there twice.".formatted(name));
            }
            eventOfNode.add(names.size());
            names.add(name);
            probabilities.add(probability);
            return add(1, NO_INPUTS);
        }

        /** A gate that fails when all inputs fail. */
        public int all(int... inputs) {
            return gate(inputs.length, inputs);
        }

        /** A gate that fails when any input fails. */
        public int any(int... inputs) {
            return gate(1, inputs);
        }

        /** A gate that fails when at least so many of its inputs fail. */
        public int atLeast(int least, int... inputs) {
            return gate(least, inputs);
        }

        /** The tree below one node. */
        public FaultTree top(int node) {
            return new FaultTree(this, node);
        }

        private int gate(int needed, int[] below) {
            if (below.length == 0 || needed < 1 || needed > below.length) {
                throw new IllegalArgumentException(
                        "A gate of %d inputs cannot need %d of them.".formatted(below.length, needed));
            }
            eventOfNode.add(-1);
            return add(needed, below.clone());
        }

        private int add(int needed, int[] below) {
            least.add(needed);
            inputs.add(below);
            return least.size() - 1;
        }
    }
}
