package io.ridethrough.models.reliability.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** The search against complete enumeration: systems of up to twelve events whose cuts are drawn by chance. */
class CutSearchTest {
    private static final int EVENTS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void findsEveryCutAndNothingElse(long seed) {
        var random = new Random(seed);
        List<BitSet> hidden = system(random);
        double[] p = probabilities(random);
        var search = new CutSearch(EVENTS);

        search.search(p, 0, Integer.MAX_VALUE, set -> fails(hidden, set));

        assertThat(new HashSet<>(search.cuts())).isEqualTo(new HashSet<>(minimal(hidden)));
        assertThat(unexplored(search, p)).isCloseTo(0, within(1e-12));
        assertThat(CutFunction.of(EVENTS, search.cuts()).probability(p)).isCloseTo(enumerated(hidden, p), within(1e-12));
        assertThat(search.trials()).as("far fewer than 4096").isLessThan(700);
    }

    /** However early the search is cut short: what it has not seen is exactly what it says it has not seen. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 10, 20, 40, 80})
    void saysHowMuchIsOpen(int trials) {
        var random = new Random(99 + trials);
        List<BitSet> hidden = system(random);
        double[] p = probabilities(random);
        var search = new CutSearch(EVENTS);

        search.search(p, 0, trials, set -> fails(hidden, set));

        double open = 0;
        double missed = 0;
        List<BitSet> survivors = search.survivors();
        for (BitSet set : all()) {
            boolean settled = search.containsCut(set) || survivors.stream().anyMatch(s -> isWithin(set, s));
            open += settled ? 0 : probability(set, p);
            missed += fails(hidden, set) && !search.containsCut(set) ? probability(set, p) : 0;
        }
        assertThat(unexplored(search, p)).isCloseTo(open, within(1e-12));
        assertThat(missed).isLessThanOrEqualTo(open + 1e-12);
    }

    /** After a change the borders are tried again, and the search goes on from what still holds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void followsAChange(long seed) {
        var random = new Random(seed);
        List<BitSet> before = system(random);
        double[] p = probabilities(random);
        var search = new CutSearch(EVENTS);
        search.search(p, 0, Integer.MAX_VALUE, set -> fails(before, set));
        int cold = search.trials();

        assertThat(search.verify(set -> fails(before, set))).isTrue();
        int borders = search.trials() - cold;
        assertThat(borders).isEqualTo(search.cuts().size() + search.survivors().size());

        List<BitSet> after = new ArrayList<>(before.subList(1, before.size()));
        after.add(BitSet.valueOf(new long[] {random.nextLong(1, 1L << EVENTS)}));
        boolean same = new HashSet<>(minimal(after)).equals(new HashSet<>(minimal(before)));
        assertThat(search.verify(set -> fails(after, set))).isEqualTo(same);
        search.search(p, 0, Integer.MAX_VALUE, set -> fails(after, set));

        assertThat(new HashSet<>(search.cuts())).isEqualTo(new HashSet<>(minimal(after)));
        assertThat(unexplored(search, p)).isCloseTo(0, within(1e-12));
    }

    @Test
    void systemsThatAlwaysOrNeverFail() {
        double[] p = {0.1, 0.2};
        var always = new CutSearch(2);
        always.search(p, 0, 100, set -> true);
        assertThat(always.cuts()).containsExactly(new BitSet());
        assertThat(CutFunction.of(2, always.cuts()).probability(p)).isEqualTo(1);
        var never = new CutSearch(2);
        never.search(p, 0, 100, set -> false);
        assertThat(never.cuts()).isEmpty();
        assertThat(never.trials()).isEqualTo(1);
        assertThat(CutFunction.of(2, never.cuts()).probability(p)).isZero();
        assertThat(unexplored(never, p)).isZero();
        assertThat(unexplored(new CutSearch(2), p)).as("nothing tried").isEqualTo(1);
    }

    @Test
    void birnbaumIsTheDifferenceOfTheConditionals() {
        var random = new Random(5);
        List<BitSet> cuts = minimal(system(random));
        double[] p = probabilities(random);
        CutFunction function = CutFunction.of(EVENTS, cuts);
        double[] birnbaum = function.birnbaum(p);
        for (int e = 0; e < EVENTS; e++) {
            double[] with = p.clone();
            with[e] = 1;
            double[] without = p.clone();
            without[e] = 0;
            assertThat(birnbaum[e]).isCloseTo(function.probability(with) - function.probability(without), within(1e-12));
        }
    }

    private static double unexplored(CutSearch search, double[] p) {
        return CutFunction.orOutside(p.length, search.cuts(), search.survivors()).probability(p)
                - CutFunction.of(p.length, search.cuts()).probability(p);
    }

    private static List<BitSet> system(Random random) {
        return IntStream.range(0, 3 + random.nextInt(8))
                .mapToObj(_ -> {
                    BitSet cut = new BitSet();
                    int size = 1 + random.nextInt(4);
                    while (cut.cardinality() < size) {
                        cut.set(random.nextInt(EVENTS));
                    }
                    return cut;
                })
                .toList();
    }

    private static double[] probabilities(Random random) {
        return random.doubles(EVENTS).map(x -> x * x).toArray();
    }

    private static List<BitSet> minimal(List<BitSet> sets) {
        return sets.stream()
                .distinct()
                .filter(s -> sets.stream().noneMatch(other -> !other.equals(s) && isWithin(other, s)))
                .toList();
    }

    private static boolean isWithin(BitSet inner, BitSet outer) {
        BitSet outside = (BitSet) inner.clone();
        outside.andNot(outer);
        return outside.isEmpty();
    }

    private static boolean fails(List<BitSet> hidden, BitSet set) {
        return hidden.stream().anyMatch(cut -> isWithin(cut, set));
    }

    private static List<BitSet> all() {
        return IntStream.range(0, 1 << EVENTS)
                .mapToObj(i -> BitSet.valueOf(new long[] {i}))
                .toList();
    }

    private static double probability(BitSet set, double[] p) {
        double product = 1;
        for (int e = 0; e < EVENTS; e++) {
            product *= set.get(e) ? p[e] : 1 - p[e];
        }
        return product;
    }

    private static double enumerated(List<BitSet> hidden, double[] p) {
        return all().stream().filter(set -> fails(hidden, set)).mapToDouble(set -> probability(set, p)).sum();
    }
}
