package io.ridethrough.models.reliability.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.seeds.Seeds;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published fault trees (SCRAM's test inputs, OpenFTA's theatre) and trees small enough to count out. */
class FaultTreeTest {
    @Test
    void theatreLosesItsPower() {
        var tree = new FaultTree.Builder();
        int mains = tree.event("Mains", 0.03);
        FaultTree theatre = tree.top(tree.all(mains, tree.any(tree.event("Gen", 0.02), tree.event("Relay", 0.05))));

        assertThat(probability(theatre)).isCloseTo(0.00207, within(1e-15));
        MinimalCutSets sets = MinimalCutSets.of(DecisionDiagram.of(theatre));
        assertThat(sets.count()).isEqualTo(2);
        assertThat(sets.sum(theatre.probabilities())).isCloseTo(0.00210, within(1e-15));
    }

    /** SCRAM's two trains with common cause: Q 0.1, beta 0.2, valves and pumps each a group of two; published total 0.0622587. */
    @Test
    void twoTrainsWithABetaFactorGiveThePublishedTotal() {
        var builder = new FaultTree.Builder();
        double alone = (1 - 0.2) * 0.1;
        double common = 0.2 * 0.1;
        int valves = builder.event("valves together", common);
        int pumps = builder.event("pumps together", common);
        int first = builder.any(builder.event("valve 1", alone), builder.event("pump 1", alone), valves, pumps);
        int second = builder.any(builder.event("valve 2", alone), builder.event("pump 2", alone), valves, pumps);
        FaultTree tree = builder.top(builder.all(first, second));

        DecisionDiagram diagram = DecisionDiagram.of(tree);

        assertThat(diagram.probability(tree.probabilities(), new double[diagram.size()])).isCloseTo(0.0622587, within(5e-8));
    }

    @Test
    void twoTrainsHaveThePublishedImportances() {
        var tree = new FaultTree.Builder();
        int v1 = tree.event("V1", 0.4);
        int v2 = tree.event("V2", 0.5);
        int p1 = tree.event("P1", 0.6);
        int p2 = tree.event("P2", 0.7);
        FaultTree trains = tree.top(tree.all(tree.any(v1, p1), tree.any(v2, p2)));
        DecisionDiagram diagram = DecisionDiagram.of(trains);
        double[] p = trains.probabilities();
        double[] scratch = new double[diagram.size()];
        double[] birnbaum = new double[4];

        double top = diagram.probability(p, scratch);
        diagram.birnbaum(p, scratch, new double[diagram.size()], birnbaum);

        assertThat(top).isCloseTo(0.646, within(1e-12));
        assertThat(MinimalCutSets.of(diagram).count()).isEqualTo(4);
        double[][] published = {
            {0.34, 0.2105, 0.5263, 1.316, 1.267}, {0.228, 0.1765, 0.5882, 1.176, 1.214},
            {0.51, 0.4737, 0.7895, 1.316, 1.9}, {0.38, 0.4118, 0.8235, 1.176, 1.7}
        };
        for (int e = 0; e < 4; e++) {
            Importance found = Importance.of(top, p[e], birnbaum[e]);
            assertThat(found.birnbaum()).isCloseTo(published[e][0], within(5e-4));
            assertThat(found.critical()).isCloseTo(published[e][1], within(5e-5));
            assertThat(found.fussellVesely()).isCloseTo(published[e][2], within(5e-5));
            assertThat(found.raw()).isCloseTo(published[e][3], within(5e-4));
            assertThat(found.rrw()).isCloseTo(published[e][4], within(5e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1.0032e-4, 5e-9", "0.02, 2.08645e-5, 5e-11", "0.001, 1.99385e-6, 5e-12"})
    void dataCenterOfOneHallHasThePublishedProbability(double utility, double published, double halfDigit) {
        FaultTree tree = DataCenterTree.of(utility, 1);

        assertThat(tree.eventCount()).isEqualTo(61);
        assertThat(probability(tree)).isCloseTo(published, within(halfDigit));
        assertThat(MinimalCutSets.of(DecisionDiagram.of(tree)).count()).isEqualTo(1409);
    }

    /** Halls are independent once it is known whether utility and generators are there. */
    @Test
    void twoHundredHallsFollowFromOne() {
        FaultTree one = DataCenterTree.of(0.02, 1);
        double noGenerators = noGeneratorsProbability();
        double up = given(one, 0, 0);
        double onGenerators = given(one, 1, 0);
        double dark = given(one, 1, 1);
        double expected = 0.98 * any(200, up) + 0.02 * ((1 - noGenerators) * any(200, onGenerators) + noGenerators * any(200, dark));

        FaultTree many = DataCenterTree.of(0.02, 200);

        assertThat(many.eventCount()).isEqualTo(9613);
        assertThat(probability(many)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void mostProbableSetsComeFirstAndNoneIsMissed() {
        FaultTree tree = DataCenterTree.of(0.02, 1);
        MinimalCutSets sets = MinimalCutSets.of(DecisionDiagram.of(tree));
        double[] p = tree.probabilities();

        var all = sets.atLeast(p, 0);
        var likely = sets.atLeast(p, 1e-7);

        assertThat(all).hasSize(1409).isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
        assertThat(all.stream().mapToDouble(MinimalCutSets.CutSet::probability).sum()).isCloseTo(sets.sum(p), within(1e-15));
        assertThat(likely).isEqualTo(all.stream().filter(set -> set.probability() >= 1e-7).toList());
    }

    @ParameterizedTest
    @Seeds({1, 2, 3})
    void randomTreesEqualCountingOut(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            FaultTree tree = randomTree(random, 3 + random.nextInt(8));
            DecisionDiagram diagram = DecisionDiagram.of(tree);
            double[] p = tree.probabilities();
            double[] scratch = new double[diagram.size()];
            double[] birnbaum = new double[p.length];
            double expected = 0;
            double[] withEvent = new double[p.length];
            Set<BitSet> failing = new HashSet<>();
            for (long state = 0; state < 1L << p.length; state++) {
                BitSet events = BitSet.valueOf(new long[] {state});
                boolean fails = fails(tree, events);
                boolean[] happens = new boolean[p.length];
                events.stream().forEach(e -> happens[e] = true);
                assertThat(diagram.fails(happens)).isEqualTo(fails);
                if (fails) {
                    failing.add(events);
                    expected += chance(p, events, -1);
                    for (int e = 0; e < p.length; e++) {
                        withEvent[e] += (events.get(e) ? 1 : -1) * chance(p, events, e);
                    }
                }
            }

            assertThat(diagram.probability(p, scratch)).as("seed %d", seed).isCloseTo(expected, within(1e-12));
            diagram.birnbaum(p, scratch, new double[diagram.size()], birnbaum);
            assertThat(birnbaum).containsExactly(withEvent, within(1e-12));
            Set<BitSet> minimal = new HashSet<>();
            for (var set : MinimalCutSets.of(diagram).atLeast(p, 0)) {
                var events = new BitSet();
                set.events().forEach(events::set);
                minimal.add(events);
            }
            assertThat(minimal).isEqualTo(minimalOf(failing));
        }
    }

    @Test
    void mistakesAreNamed() {
        var tree = new FaultTree.Builder();
        int a = tree.event("a", 0.1);

        assertThatThrownBy(() -> tree.event("a", 0.2)).hasMessage("The event a is there twice.");
        assertThatThrownBy(() -> tree.event("b", 1.2)).hasMessage("The probability 1.2 of b must be within 0..1.");
        assertThatThrownBy(() -> tree.atLeast(3, a)).hasMessage("A gate of 1 inputs cannot need 3 of them.");
    }

    private static double probability(FaultTree tree) {
        DecisionDiagram diagram = DecisionDiagram.of(tree);
        return diagram.probability(tree.probabilities(), new double[diagram.size()]);
    }

    /** One hall with the utility certainly there or not, and the generators. */
    private static double given(FaultTree one, double utility, double noGenerators) {
        DecisionDiagram diagram = DecisionDiagram.of(one);
        double[] p = one.probabilities();
        for (int e = 0; e < p.length; e++) {
            String name = one.eventName(e);
            if (name.startsWith("FT") || Set.of("GCCF", "SYNC", "FUEL", "PLC").contains(name)) {
                p[e] = noGenerators;
            }
        }
        p[0] = utility;
        return diagram.probability(p, new double[diagram.size()]);
    }

    private static double noGeneratorsProbability() {
        double q = 1 - (1 - 5e-3) * (1 - 2e-3);
        double fewerThanTwo = Math.pow(1 - q, 4) + 4 * q * Math.pow(1 - q, 3);
        return 1 - fewerThanTwo * (1 - 3e-4) * (1 - 1e-4) * (1 - 1e-4) * (1 - 2e-4);
    }

    private static double any(int count, double p) {
        return -Math.expm1(count * Math.log1p(-p));
    }

    private static FaultTree randomTree(Random random, int events) {
        var tree = new FaultTree.Builder();
        int last = 0;
        for (int e = 0; e < events; e++) {
            last = tree.event("e" + e, random.nextDouble());
        }
        for (int gate = 0; gate < events; gate++) {
            int[] below = random.ints(2 + random.nextInt(3), 0, last + 1).distinct().toArray();
            last = tree.atLeast(1 + random.nextInt(below.length), below);
        }
        return tree.top(last);
    }

    private static boolean fails(FaultTree tree, BitSet events) {
        boolean[] failed = new boolean[tree.nodeCount()];
        for (int node = 0; node <= tree.top(); node++) {
            int failing = 0;
            for (int input : tree.inputs(node)) {
                failing += failed[input] ? 1 : 0;
            }
            failed[node] = tree.event(node) >= 0 ? events.get(tree.event(node)) : failing >= tree.least(node);
        }
        return failed[tree.top()];
    }

    private static double chance(double[] p, BitSet events, int except) {
        double product = 1;
        for (int e = 0; e < p.length; e++) {
            if (e != except) {
                product *= events.get(e) ? p[e] : 1 - p[e];
            }
        }
        return product;
    }

    private static Set<BitSet> minimalOf(Set<BitSet> failing) {
        Set<BitSet> minimal = new HashSet<>();
        for (BitSet set : failing) {
            boolean everyEventNeeded = set.stream().allMatch(e -> {
                var less = (BitSet) set.clone();
                less.clear(e);
                return !failing.contains(less);
            });
            if (everyEventNeeded) {
                minimal.add(set);
            }
        }
        return minimal;
    }
}
