package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.tree.CutFunction;
import io.ridethrough.models.reliability.tree.CutSearch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest fault sets that drop load at one event, kept from round to round.
 *
 * <p>A fault set that drops load at the favourable corner of everything continuous is certain; one that does so at the adverse
 * corner only is a race. Only what lies between them needs sampling. When nothing but probabilities changed, the diagrams are
 * evaluated anew; when the plant changed, the borders are tried again and the search goes on from what still holds.
 */
final class CutFamily {
    /** Fault sets less likely than this are left to the unexplored probability. */
    private static final double FLOOR = 1e-12;

    private final int faultCount;
    private final CutSearch worst;
    private CutSearch best;
    private List<BitSet> possibleCuts = List.of();
    private List<BitSet> certainCuts = List.of();
    private CutFunction possible;
    private CutFunction certain;
    private CutFunction open;
    private SampleBook samples = new SampleBook(0);
    private int runs;

    CutFamily(int faultCount) {
        this.faultCount = faultCount;
        worst = new CutSearch(faultCount);
        best = new CutSearch(faultCount);
        possible = CutFunction.of(faultCount, possibleCuts);
        certain = CutFunction.of(faultCount, certainCuts);
        open = CutFunction.orOutside(faultCount, possibleCuts, List.of());
    }

    /**
     * Brings the family in line with the plant.
     *
     * @param isNew true when nothing is known yet, so that there are no borders to try again
     * @param most trials at most for the search; borders are always tried
     */
    void update(Trials trials, double[] probabilities, int most, boolean isNew) {
        if (!isNew) {
            worst.verify(trials::dropsAtWorst);
        }
        worst.search(probabilities, FLOOR, most, trials::dropsAtWorst);
        best = new CutSearch(faultCount);
        worst.survivors().forEach(best::addSurvivor);
        boolean race = false;
        for (BitSet cut : worst.cuts()) {
            if (trials.hasTrip(cut)) {
                continue; // it may trip too late to matter
            }
            if (trials.dropsAtBest(cut)) {
                best.addCut(cut);
            } else {
                best.addSurvivor(cut);
                race = true;
            }
        }
        if (race) {
            best.search(probabilities, FLOOR, most / 4, trials::dropsAtBest);
        }
        samples = new SampleBook(samples.seed());
        runs = 0;
        possibleCuts = sorted(worst.cuts(), probabilities);
        certainCuts = sorted(best.cuts(), probabilities);
        possible = CutFunction.of(faultCount, possibleCuts);
        certain = CutFunction.of(faultCount, certainCuts);
        open = CutFunction.orOutside(faultCount, possibleCuts, worst.survivors());
    }

    /** Most probable first, whatever the order they were found in. */
    private static List<BitSet> sorted(List<BitSet> sets, double[] probabilities) {
        List<BitSet> sorted = new ArrayList<>(sets);
        sorted.sort(Comparator.<BitSet>comparingDouble(s -> -product(s, probabilities)).thenComparing(BitSet::toString));
        return sorted;
    }

    /** Probability that all events of a set happen. */
    static double product(BitSet set, double[] probabilities) {
        double product = 1;
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            product *= probabilities[i];
        }
        return product;
    }

    /** Runs made since the plant last changed: what the numbers rest on. */
    int runs() {
        return runs;
    }

    void addRuns(int more) {
        runs += more;
    }

    /** The runs sampled since the plant last changed. */
    SampleBook samples(long seed) {
        if (samples.seed() != seed) {
            samples = new SampleBook(seed);
        }
        return samples;
    }

    /** Smallest sets with which load drops in any case. */
    List<BitSet> certainCuts() {
        return certainCuts;
    }

    /** Smallest sets with which load may drop, the certain ones among them. */
    List<BitSet> possibleCuts() {
        return possibleCuts;
    }

    boolean isCertain(BitSet set) {
        return best.containsCut(set);
    }

    boolean isPossible(BitSet set) {
        return worst.containsCut(set);
    }

    /** That load drops in any case. */
    CutFunction certain() {
        return certain;
    }

    /** That load may drop. */
    CutFunction possible() {
        return possible;
    }

    /** Certified bound on the probability of fault sets that were neither tried nor follow from a trial. */
    double unexplored(double[] probabilities) {
        return Math.max(0, open.probability(probabilities) - possible.probability(probabilities));
    }

    static double[] probabilities(List<BasicFault> faults) {
        return faults.stream().mapToDouble(BasicFault::probability).toArray();
    }
}
