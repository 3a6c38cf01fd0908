package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What an exploration adds up to: probability, conditional probabilities, cut sets, importance.
 *
 * <p>The probability is linear in that of every fault, so all conditional probabilities follow from one pass back through the
 * diagrams: P(. | i) = P + (1 - p) B and P(. | not i) = P - p B with Birnbaum's importance B.
 */
final class Sums {
    private static final int MOST_CUT_SETS = 20;

    private final Exploration exploration;
    private final List<BasicFault> faults;
    private final double[] probabilities;
    private final double certain;
    private final double possible;
    private final double[] certainBirnbaum;
    private final double[] possibleBirnbaum;
    private final double probability;

    Sums(Exploration exploration) {
        this.exploration = exploration;
        faults = exploration.faults();
        probabilities = exploration.probabilities();
        CutFamily family = exploration.family();
        certain = family.certain().probability(probabilities);
        possible = family.possible().probability(probabilities);
        certainBirnbaum = family.certain().birnbaum(probabilities);
        possibleBirnbaum = family.possible().birnbaum(probabilities);
        double sum = certain;
        double left = possible - certain;
        for (Stratum stratum : exploration.strata()) {
            double p = stratum.probability(probabilities);
            sum += p * stratum.dropRatio();
            left -= p;
        }
        probability = Math.clamp(sum + Math.max(0, left) * exploration.rest().dropRatio(), 0, 1);
    }

    /** P(load drop) = P(certain cut) + sum over races of P(race) P(drop | race). */
    double probability() {
        return probability;
    }

    /** True when load drops with no fault at all: arithmetic, not chance. */
    boolean dropsWithoutFault() {
        return exploration.family().isCertain(new BitSet());
    }

    List<BasicFault> faults() {
        return faults;
    }

    /** P(load drop | fault i happens), or does not. */
    double given(int i, boolean happens) {
        double p = probabilities[i];
        double step = happens ? 1 - p : -p;
        double sure = certain + step * certainBirnbaum[i];
        double left = possible + step * possibleBirnbaum[i] - sure;
        double sum = sure;
        for (Stratum stratum : exploration.strata()) {
            if (Objects.requireNonNull(stratum.faults).get(i) == happens) {
                double others = conditional(stratum, i);
                sum += others * stratum.dropRatio();
                left -= others;
            }
        }
        return Math.clamp(sum + Math.max(0, left) * exploration.rest().dropRatio(), 0, 1);
    }

    /** Probability of a stratum's other faults, given that fault i is as it is there. */
    private double conditional(Stratum stratum, int i) {
        double product = 1;
        for (int k = 0; k < probabilities.length; k++) {
            if (k != i) {
                product *= Objects.requireNonNull(stratum.faults).get(k) ? probabilities[k] : 1 - probabilities[k];
            }
        }
        return product;
    }

    /** P(load drop) if fault i had this probability instead; linear, since faults are independent. */
    double withProbability(int i, double other) {
        double without = given(i, false);
        return without + other * (given(i, true) - without);
    }

    /** d logit P / d logit p of a fault: how much of a doubt about its odds reaches the event's, 0..1. */
    double elasticity(BasicFault fault) {
        int i = faults.indexOf(fault);
        double spread = probability * (1 - probability);
        double p = fault.probability();
        return spread > 0 ? Math.clamp(p * (1 - p) * (given(i, true) - given(i, false)) / spread, 0, 1) : 0;
    }

    /** Smallest fault sets that drop load, for certain or in some of their runs, most probable first. */
    List<Prediction.CutSet> cutSets() {
        List<Prediction.CutSet> all = allCutSets();
        return all.subList(0, Math.min(MOST_CUT_SETS, all.size()));
    }

    /** Cut sets of this that hold none of another's: what drops load here and would not there. */
    List<Prediction.CutSet> cutSetsNotIn(Sums other) {
        List<Set<String>> there = other.allCutSets().stream().map(c -> Set.copyOf(c.faults())).toList();
        return allCutSets().stream()
                .filter(c -> there.stream().noneMatch(cut -> Set.copyOf(c.faults()).containsAll(cut)))
                .limit(MOST_CUT_SETS)
                .toList();
    }

    private List<Prediction.CutSet> allCutSets() {
        List<Prediction.CutSet> cutSets = new ArrayList<>();
        for (BitSet cut : exploration.family().possibleCuts()) {
            double chance = chance(cut);
            if (chance > 0) {
                List<String> devices = cut.stream()
                        .boxed()
                        .flatMap(i -> faults.get(i).devices().stream())
                        .distinct()
                        .toList();
                List<String> happening = cut.stream().mapToObj(i -> words(faults.get(i))).toList();
                cutSets.add(new Prediction.CutSet(devices, happening, CutFamily.product(cut, probabilities) * chance, chance));
            }
        }
        cutSets.sort(Comparator.comparingDouble((Prediction.CutSet c) -> -c.probability())
                .thenComparing(c -> c.faults().toString()));
        return cutSets;
    }

    /** A fault in few words: {@code gen-1 fails to start}. */
    private static String words(BasicFault fault) {
        return String.join("+", fault.devices()) + " " + kind(fault).replace('-', ' ');
    }

    /** The kind of a fault as in JSON: {@code fails-to-start}. */
    static String kind(BasicFault fault) {
        return fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Share of the runs with a cut that drop load. */
    private double chance(BitSet cut) {
        if (exploration.family().isCertain(cut)) {
            return 1;
        }
        for (Stratum stratum : exploration.strata()) {
            if (cut.equals(stratum.faults)) {
                return stratum.dropRatio();
            }
        }
        return exploration.rest().dropRatio();
    }

    /** Importance per fault that matters, largest Fussell-Vesely first. */
    List<Prediction.Importance> importance() {
        List<Prediction.Importance> rows = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            double with = given(i, true);
            double without = given(i, false);
            if (probability > 0 && with > without) {
                rows.add(new Prediction.Importance(
                        String.join("+", faults.get(i).devices()),
                        kind(faults.get(i)),
                        with - without,
                        (probability - without) / probability,
                        with / probability,
                        without > 0 ? probability / without : Double.NaN));
            }
        }
        rows.sort(Comparator.comparingDouble((Prediction.Importance r) -> -r.fussellVesely())
                .thenComparing(Prediction.Importance::device));
        return rows;
    }
}
