package io.ridethrough.models.reliability.tree;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether any of some sets of events happens, as a decision diagram: built once a family, asked with as many probabilities as there
 * are. Immutable but for its scratch arrays; not thread safe.
 */
public final class CutFunction {
    private final int eventCount;
    /** Null for a function that is always or never true. */
    private final @Nullable DecisionDiagram diagram;

    private final double constant;
    private final double[] scratch;
    private final double[] reach;

    private CutFunction(int eventCount, @Nullable DecisionDiagram diagram, double constant) {
        this.eventCount = eventCount;
        this.diagram = diagram;
        this.constant = constant;
        scratch = new double[diagram == null ? 0 : diagram.size()];
        reach = new double[scratch.length];
    }

    /** True when every event of any of these sets happens. */
    public static CutFunction of(int eventCount, List<BitSet> cuts) {
        return build(eventCount, cuts, null);
    }

    /**
     * True when one of the cuts happens, or what happens is within none of the survivors. What this is likelier than the cuts alone
     * is the probability of all that has neither been tried nor follows from a trial.
     */
    public static CutFunction orOutside(int eventCount, List<BitSet> cuts, List<BitSet> survivors) {
        return build(eventCount, cuts, survivors);
    }

    private static CutFunction build(int eventCount, List<BitSet> cuts, @Nullable List<BitSet> survivors) {
        if (cuts.stream().anyMatch(BitSet::isEmpty) || (survivors != null && survivors.isEmpty())) {
            return new CutFunction(eventCount, null, 1);
        }
        var builder = new FaultTree.Builder();
        for (int e = 0; e < eventCount; e++) {
            builder.event(Integer.toString(e), 0); // node e is event e
        }
        int[] tops = new int[cuts.size() + 1];
        int count = 0;
        for (BitSet cut : cuts) {
            tops[count++] = builder.all(cut.stream().toArray());
        }
        if (survivors != null && survivors.stream().noneMatch(s -> s.cardinality() == eventCount)) {
            int[] outside = new int[survivors.size()];
            for (int s = 0; s < outside.length; s++) {
                BitSet others = (BitSet) survivors.get(s).clone();
                others.flip(0, eventCount);
                outside[s] = builder.any(others.stream().toArray());
            }
            tops[count++] = builder.all(outside);
        }
        if (count == 0) {
            return new CutFunction(eventCount, null, 0);
        }
        int top = builder.any(Arrays.copyOf(tops, count));
        return new CutFunction(eventCount, DecisionDiagram.of(builder.top(top)), Double.NaN);
    }

    /**
     * Probability that it is true.
     *
     * @param probabilities by event, 0..1, events independent
     */
    public double probability(double[] probabilities) {
        return diagram == null ? constant : diagram.probability(probabilities, scratch);
    }

    /**
     * Birnbaum importance of every event, P(true | happens) - P(true | does not), in one pass back.
     *
     * @return by event
     */
    public double[] birnbaum(double[] probabilities) {
        double[] birnbaum = new double[eventCount];
        if (diagram != null) {
            diagram.probability(probabilities, scratch);
            diagram.birnbaum(probabilities, scratch, reach, birnbaum);
        }
        return birnbaum;
    }

    /** Nodes of the diagram: what one evaluation costs. */
    public int size() {
        return scratch.length;
    }
}
