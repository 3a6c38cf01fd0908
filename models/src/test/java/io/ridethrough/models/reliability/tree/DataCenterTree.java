package io.ridethrough.models.reliability.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The 2N data center of the published comparison: one utility, three of four generators, and in every hall two sides of four UPS
 * modules each. 61 events with one hall, 9,613 with 200.
 */
final class DataCenterTree {
    private final FaultTree.Builder tree = new FaultTree.Builder();
    private int utility;
    private int noGenerators;

    static FaultTree of(double utilityProbability, int halls) {
        return new DataCenterTree().build(utilityProbability, halls);
    }

    private FaultTree build(double utilityProbability, int halls) {
        utility = tree.event("UTIL", utilityProbability);
        int[] generators = new int[4];
        for (int i = 0; i < 4; i++) {
            generators[i] = tree.any(tree.event("FTS" + i, 5e-3), tree.event("FTR" + i, 2e-3));
        }
        noGenerators = tree.any(
                tree.atLeast(2, generators),
                tree.event("GCCF", 3e-4),
                tree.event("SYNC", 1e-4),
                tree.event("FUEL", 1e-4),
                tree.event("PLC", 2e-4));
        int[] hall = new int[halls];
        for (int h = 0; h < halls; h++) {
            hall[h] = tree.all(side("A" + h), side("B" + h));
        }
        return tree.top(halls == 1 ? hall[0] : tree.any(hall));
    }

    private int side(String name) {
        int[] modules = new int[4];
        int[] withBattery = new int[4];
        for (int m = 0; m < 4; m++) {
            modules[m] = tree.event("M%s_%d".formatted(name, m), 2e-3);
            int battery = tree.all(
                    tree.event("S1%s_%d".formatted(name, m), 2e-2), tree.event("S2%s_%d".formatted(name, m), 2e-2));
            withBattery[m] = tree.any(modules[m], battery);
        }
        int ups = tree.all(
                tree.any(tree.atLeast(2, modules), tree.event("UCCF" + name, 5e-5)), tree.event("SBP" + name, 1e-2));
        List<Integer> fails = new ArrayList<>(List.of(
                ups,
                tree.all(utility, tree.any(noGenerators, tree.event("ATS" + name, 1e-3))),
                tree.all(utility, tree.atLeast(2, withBattery)),
                tree.event("SWG" + name, 2e-4),
                tree.event("PDU" + name, 3e-4),
                tree.event("RPP" + name, 2e-4)));
        for (int k = 0; k < 6; k++) {
            fails.add(tree.event("BR%s_%d".formatted(name, k), 5e-5));
        }
        return tree.any(fails.stream().mapToInt(i -> i).toArray());
    }
}
