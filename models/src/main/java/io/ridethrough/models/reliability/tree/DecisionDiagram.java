package io.ridethrough.models.reliability.tree;

import java.util.Arrays;

/**
 * A fault tree as a binary decision diagram in flat arrays, inputs before outputs. Immutable and free of the probabilities: ask it
 * with as many sets of them as there are. Two ends take the numbers 0 (does not fail) and 1 (fails).
 */
public final class DecisionDiagram {
    private static final int AND = 0;
    private static final int OR = 1;

    private final int[] eventAtLevel;
    private final int[] event;
    private final int[] low;
    private final int[] high;
    private final int root;

    private DecisionDiagram(int[] eventAtLevel, int[] event, int[] low, int[] high, int root) {
        this.eventAtLevel = eventAtLevel;
        this.event = event;
        this.low = low;
        this.high = high;
        this.root = root;
    }

    /** Turns a tree into a diagram; to be done once a topology. */
    public static DecisionDiagram of(FaultTree tree) {
        int[] levels = EventOrder.levels(tree);
        var table = new DiagramTable();
        int[] function = new int[tree.nodeCount()];
        for (int node = 0; node <= tree.top(); node++) {
            function[node] = tree.event(node) >= 0
                    ? table.node(levels[tree.event(node)], DiagramTable.ZERO, DiagramTable.ONE)
                    : gate(table, tree, node, function);
        }
        int[] eventAtLevel = new int[levels.length];
        for (int e = 0; e < levels.length; e++) {
            eventAtLevel[levels[e]] = e;
        }
        return compact(table, function[tree.top()], eventAtLevel);
    }

    /**
     * Inputs from the deepest up, of equal ones the last first: events are placed in the order of inputs, so each step joins what is
     * above to what there is and does not walk through all of it.
     */
    private static int gate(DiagramTable table, FaultTree tree, int gate, int[] function) {
        int[] nodes = tree.inputs(gate);
        int[] inputs = new int[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            int input = function[nodes[nodes.length - 1 - i]];
            int at = i;
            while (at > 0 && table.level(inputs[at - 1]) < table.level(input)) {
                inputs[at] = inputs[at - 1];
                at--;
            }
            inputs[at] = input;
        }
        int least = tree.least(gate);
        int[] atLeast = new int[least + 1];
        atLeast[0] = DiagramTable.ONE;
        for (int i = 0; i < inputs.length; i++) {
            int stillNeeded = Math.max(1, least - (inputs.length - 1 - i));
            for (int k = Math.min(least, i + 1); k >= stillNeeded; k--) {
                // At least k of those so far: this one and k-1 of the others, or k of the others.
                int both = combine(table, AND, inputs[i], atLeast[k - 1]);
                atLeast[k] = combine(table, OR, both, atLeast[k]);
            }
        }
        return atLeast[least];
    }

    private static int combine(DiagramTable table, int kind, int left, int right) {
        int decides = kind == AND ? DiagramTable.ZERO : DiagramTable.ONE;
        int passes = kind == AND ? DiagramTable.ONE : DiagramTable.ZERO;
        if (left == decides || right == decides) {
            return decides;
        }
        if (left == passes || left == right) {
            return right;
        }
        if (right == passes) {
            return left;
        }
        int first = Math.min(left, right);
        int second = Math.max(left, right);
        int known = table.recall(kind, first, second);
        if (known >= 0) {
            return known;
        }
        int levelA = table.level(first);
        int levelB = table.level(second);
        int level = Math.min(levelA, levelB);
        int lows = combine(
                table, kind, levelA == level ? table.low(first) : first, levelB == level ? table.low(second) : second);
        int highs = combine(
                table, kind, levelA == level ? table.high(first) : first, levelB == level ? table.high(second) : second);
        int result = lows == highs ? lows : table.node(level, lows, highs);
        table.remember(kind, first, second, result);
        return result;
    }

    /**
     * Keeps what the root needs, sorted by level from the deepest up: nodes of one level do not wait for each other, which the
     * processor uses.
     */
    private static DecisionDiagram compact(DiagramTable table, int top, int[] eventAtLevel) {
        boolean[] needed = new boolean[table.count()];
        int[] startOfLevel = new int[eventAtLevel.length + 1];
        needed[top] = true;
        for (int node = top; node > DiagramTable.ONE; node--) {
            if (needed[node]) {
                needed[table.low(node)] = true;
                needed[table.high(node)] = true;
                startOfLevel[table.level(node)]++;
            }
        }
        int count = 2;
        for (int level = eventAtLevel.length - 1; level >= 0; level--) {
            int here = startOfLevel[level];
            startOfLevel[level] = count;
            count += here;
        }
        int[] number = new int[table.count()];
        number[DiagramTable.ONE] = 1;
        for (int node = 2; node <= top; node++) {
            if (needed[node]) {
                number[node] = startOfLevel[table.level(node)]++;
            }
        }
        int[] event = new int[count];
        int[] low = new int[count];
        int[] high = new int[count];
        event[0] = -1;
        event[1] = -1;
        for (int node = 2; node <= top; node++) {
            if (needed[node]) {
                event[number[node]] = eventAtLevel[table.level(node)];
                low[number[node]] = number[table.low(node)];
                high[number[node]] = number[table.high(node)];
            }
        }
        return new DecisionDiagram(eventAtLevel, event, low, high, number[top]);
    }

    /** Nodes, the two ends included: the length of scratch arrays. */
    public int size() {
        return event.length;
    }

    public int eventCount() {
        return eventAtLevel.length;
    }

    int root() {
        return root;
    }

    /** Event asked at each level, from the top down. Shared: do not modify. */
    int[] eventAtLevel() {
        return eventAtLevel;
    }

    /** Event a node asks for. */
    int event(int node) {
        return event[node];
    }

    /** Node to go on with when the event does not happen. */
    int low(int node) {
        return low[node];
    }

    /** Node to go on with when it happens. */
    int high(int node) {
        return high[node];
    }

    /**
     * Probability that the top fails.
     *
     * @param probabilities by event, 0..1
     * @param scratch of {@link #size()} numbers, overwritten with the probability of every node
     */
    public double probability(double[] probabilities, double[] scratch) {
        scratch[0] = 0;
        scratch[1] = 1;
        for (int node = 2; node < event.length; node++) {
            // P = P(low) + p (P(high) - P(low))
            double otherwise = scratch[low[node]];
            scratch[node] = otherwise + probabilities[event[node]] * (scratch[high[node]] - otherwise);
        }
        return scratch[root];
    }

    /**
     * Birnbaum importance of every event, P(top | happens) - P(top | does not), in one pass back.
     *
     * @param probabilities by event, 0..1
     * @param scratch as {@link #probability} left it for these probabilities
     * @param reach of {@link #size()} numbers, overwritten with the probability to come by each node
     * @param birnbaum by event, overwritten
     */
    public void birnbaum(double[] probabilities, double[] scratch, double[] reach, double[] birnbaum) {
        Arrays.fill(reach, 0);
        Arrays.fill(birnbaum, 0);
        reach[root] = 1;
        for (int node = event.length - 1; node > 1; node--) {
            double here = reach[node];
            double p = probabilities[event[node]];
            birnbaum[event[node]] += here * (scratch[high[node]] - scratch[low[node]]);
            reach[high[node]] += here * p;
            reach[low[node]] += here * (1 - p);
        }
    }

    /** Whether the top fails in one given state. */
    public boolean fails(boolean[] happens) {
        int node = root;
        while (node > 1) {
            node = happens[event[node]] ? high[node] : low[node];
        }
        return node == 1;
    }
}
