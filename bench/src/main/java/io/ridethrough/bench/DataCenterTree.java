package io.ridethrough.bench;

import io.ridethrough.models.reliability.tree.FaultTree;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The 2N data center whose fault tree SCRAM was measured on: one utility, three of four generators, and in every hall two sides of four
 * UPS modules each. 61 events with one hall, 9,613 with 200.
 */
final class DataCenterTree {
    private static final int MODULES = 4;

    private final FaultTree.Builder tree = new FaultTree.Builder();

    private DataCenterTree() {}

    static FaultTree of(double utilityProbability, int halls) {
        return new DataCenterTree().build(utilityProbability, halls);
    }

    private FaultTree build(double utilityProbability, int halls) {
        int utility = tree.event("UTIL", utilityProbability);
        int[] sets = IntStream.range(0, 4)
                .map(i -> tree.any(tree.event("FTS" + i, 5e-3), tree.event("FTR" + i, 2e-3)))
                .toArray();
        int noSets = tree.any(
                tree.atLeast(2, sets),
                tree.event("GCCF", 3e-4),
                tree.event("SYNC", 1e-4),
                tree.event("FUEL", 1e-4),
                tree.event("PLC", 2e-4));
        int[] dark = IntStream.range(0, halls)
                .map(h -> tree.all(side("A" + h, utility, noSets), side("B" + h, utility, noSets)))
                .toArray();
        return tree.top(halls == 1 ? dark[0] : tree.any(dark));
    }

    private int side(String name, int utility, int noSets) {
        int[] modules = new int[MODULES];
        int[] withStrings = new int[MODULES];
        for (int m = 0; m < MODULES; m++) {
            modules[m] = tree.event("M%s_%d".formatted(name, m), 2e-3);
            int strings = tree.all(tree.event("S1%s_%d".formatted(name, m), 2e-2), tree.event("S2%s_%d".formatted(name, m), 2e-2));
            withStrings[m] = tree.any(modules[m], strings);
        }
        int ups = tree.all(
                tree.any(tree.atLeast(2, modules), tree.event("UCCF" + name, 5e-5)), tree.event("SBP" + name, 1e-2));
        int noSource = tree.all(utility, tree.any(noSets, tree.event("ATS" + name, 1e-3)));
        int noRide = tree.all(utility, tree.atLeast(2, withStrings));
        int[] board = {tree.event("SWG" + name, 2e-4), tree.event("PDU" + name, 3e-4), tree.event("RPP" + name, 2e-4)};
        int[] breakers = IntStream.range(0, 6).map(k -> tree.event("BR%s_%d".formatted(name, k), 5e-5)).toArray();
        return tree.any(IntStream.concat(
                        IntStream.of(ups, noSource, noRide), IntStream.concat(Arrays.stream(board), Arrays.stream(breakers)))
                .toArray());
    }
}
