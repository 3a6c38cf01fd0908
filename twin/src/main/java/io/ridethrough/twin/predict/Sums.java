package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What the explored fault sets add up to: probability, conditional probabilities, cut sets, importance. */
final class Sums {
    private static final int MOST_CUT_SETS = 20;

    private final List<BasicFault> faults;
    private final List<Stratum> strata;
    private final double probability;

    Sums(List<BasicFault> faults, List<Stratum> strata) {
        this.faults = faults;
        this.strata = strata;
        double sum = 0;
        for (Stratum stratum : strata) {
            sum += stratum.probability * stratum.dropRatio();
        }
        probability = Math.clamp(sum, 0, 1);
    }

    /** P(load drop) = sum over fault sets of P(set) P(drop | set). */
    double probability() {
        return probability;
    }

    /** True when load drops with no fault at all: arithmetic, not chance. */
    boolean dropsWithoutFault() {
        return strata.stream().anyMatch(s -> s.faults.isEmpty() && s.certain && s.dropRatio() == 1);
    }

    List<BasicFault> faults() {
        return faults;
    }

    /** P(load drop | fault i happens), or does not. */
    double given(int i, boolean happens) {
        double joint = 0;
        for (Stratum stratum : strata) {
            if (stratum.faults.get(i) == happens) {
                joint += stratum.probability * stratum.dropRatio();
            }
        }
        double p = faults.get(i).probability();
        double condition = happens ? p : 1 - p;
        return condition > 0 ? Math.clamp(joint / condition, 0, 1) : 0;
    }

    /** P(load drop) if fault i had this probability instead; linear, since faults are independent. */
    double withProbability(int i, double other) {
        double without = given(i, false);
        return without + other * (given(i, true) - without);
    }

    /** Smallest fault sets that drop load in at least half of their runs, most probable first. */
    List<Prediction.CutSet> cutSets() {
        List<Stratum> dropping =
                new ArrayList<>(strata.stream().filter(s -> s.dropRatio() >= 0.5).toList());
        dropping.sort(Comparator.comparingInt(s -> s.faults.cardinality()));
        List<BitSet> minimal = new ArrayList<>();
        List<Prediction.CutSet> cutSets = new ArrayList<>();
        for (Stratum stratum : dropping) {
            if (minimal.stream().noneMatch(stratum::contains)) {
                minimal.add(stratum.faults);
                double product = stratum.faults.stream()
                        .mapToDouble(i -> faults.get(i).probability())
                        .reduce(1, (a, b) -> a * b);
                List<String> devices = stratum.faults.stream()
                        .boxed()
                        .flatMap(i -> faults.get(i).devices().stream())
                        .distinct()
                        .toList();
                cutSets.add(new Prediction.CutSet(devices, product));
            }
        }
        cutSets.sort(Comparator.comparingDouble((Prediction.CutSet c) -> -c.probability())
                .thenComparing(c -> c.devices().toString()));
        return cutSets.subList(0, Math.min(MOST_CUT_SETS, cutSets.size()));
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
                        with - without,
                        (probability - without) / probability,
                        with / probability));
            }
        }
        rows.sort(Comparator.comparingDouble((Prediction.Importance r) -> -r.fussellVesely())
                .thenComparing(Prediction.Importance::device));
        return rows;
    }
}
