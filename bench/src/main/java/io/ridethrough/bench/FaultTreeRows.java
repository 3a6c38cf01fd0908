package io.ridethrough.bench;

import io.ridethrough.models.reliability.tree.DecisionDiagram;
import io.ridethrough.models.reliability.tree.FaultTree;
import java.util.List;

/** Exact fault trees: building the diagram, and its probability again after one of them changed. */
final class FaultTreeRows {
    private static final double UTILITY = 0.02;
    private static final int LARGE_HALLS = 200;

    private FaultTreeRows() {}

    static List<Row> measure() {
        FaultTree large = DataCenterTree.of(UTILITY, LARGE_HALLS);
        Timing building = Timing.of(() -> DecisionDiagram.of(large).size(), 2);
        return List.of(
                evaluation("tree-61", DataCenterTree.of(UTILITY, 1), 0.5),
                evaluation("tree-9613", large, 60),
                Row.of("tree-build-9613", building, "ms")
                        .budget(25)
                        .note("%,d events to %,d nodes".formatted(large.eventCount(), DecisionDiagram.of(large).size())));
    }

    /** The probability of the utility changes each time, so that nothing can be kept from the evaluation before. */
    private static Row evaluation(String name, FaultTree tree, double budgetUs) {
        DecisionDiagram diagram = DecisionDiagram.of(tree);
        double[] probabilities = tree.probabilities().clone();
        double[] scratch = new double[diagram.size()];
        double exact = diagram.probability(probabilities, scratch);
        Timing timing = Timing.of(
                () -> {
                    probabilities[0] = probabilities[0] == UTILITY ? UTILITY + 1e-3 : UTILITY;
                    return diagram.probability(probabilities, scratch);
                },
                1);
        return Row.of(name, timing, "us")
                .budget(budgetUs)
                .note("%,d events, %,d nodes, p %.5e".formatted(tree.eventCount(), diagram.size(), exact));
    }
}
