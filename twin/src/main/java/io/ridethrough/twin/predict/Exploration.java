package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.FaultSets;
import io.ridethrough.models.reliability.tree.MinimalCutSets;
import io.ridethrough.models.reliability.tree.UnionSampling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What is known of one event after its cut family is there: the certain part exactly, the race part by sampling.
 *
 * <p>P(load drop) = P(certain cut) + P(race) P(drop | race), where a race is a fault set that drops load at the adverse corner and
 * not at the favourable one. The likeliest races are strata of their own with exact probabilities; the rest is drawn from the union of
 * the possible cuts. Further runs show when load drops; they change no probability.
 */
final class Exploration {
    private static final int MOST_STRATA = 48;
    /** A race that is not this share of the whole probability belongs to the rest. */
    private static final double WORTH_A_STRATUM = 2e-3;

    private static final int FEWEST_RUNS = 2;
    private static final int MOST_TIMES = 48;
    /** Draws from the union that may fall into what is not of the rest, for one that does. */
    private static final int PATIENCE = 400;

    private final List<BasicFault> faults;
    private final double[] probabilities;
    private final CutFamily family;
    private final Trials trials;
    private final long seed;
    private final SampleBook samples;
    private final List<Stratum> strata = new ArrayList<>();
    private final Stratum rest = new Stratum(null);
    private final List<SampledRun> drops = new ArrayList<>();

    Exploration(List<BasicFault> faults, CutFamily family, Trials trials, long seed) {
        this.faults = faults;
        this.probabilities = CutFamily.probabilities(faults);
        this.family = family;
        this.trials = trials;
        this.seed = seed;
        samples = family.samples(seed);
    }

    /**
     * Samples with about so many runs.
     *
     * @param times whether the times of certain drops are wanted too
     */
    void explore(int budget, boolean times) {
        double certain = family.certain().probability(probabilities);
        double race = Math.max(0, family.possible().probability(probabilities) - certain);
        if (race > 0) {
            findStrata(certain + race);
            double likely = strata.stream().mapToDouble(s -> s.probability(probabilities)).sum();
            for (Stratum stratum : strata) {
                double share = stratum.probability(probabilities) / (certain + race);
                sampleStratum(stratum, (int) Math.ceil(share * budget));
            }
            double left = Math.max(0, race - likely);
            if (left > 1e-9 * race) {
                int due = (int) Math.ceil(left / (certain + race) * budget);
                sampleRest(left, Math.max(2 * FEWEST_RUNS, Math.min(due, budget / 2)));
            }
        }
        if (certain > 0 && times) {
            sampleTimes(certain, Math.clamp(Math.round(certain / (certain + race) * budget / 2), 4, MOST_TIMES));
        }
    }

    /** The likeliest completions of every race cut that hold no certain cut. */
    private void findStrata(double whole) {
        Set<BitSet> found = new LinkedHashSet<>();
        for (BitSet cut : family.possibleCuts()) {
            double share = CutFamily.product(cut, probabilities) / whole;
            if (share < WORTH_A_STRATUM || found.size() >= 4 * MOST_STRATA) {
                break; // the others are no likelier
            }
            if (!family.isCertain(cut)) {
                addCompletions(cut, 1 + (int) Math.min(MOST_STRATA, share * MOST_STRATA), found);
            }
        }
        found.stream()
                .map(Stratum::new)
                .filter(s -> s.probability(probabilities) > WORTH_A_STRATUM * whole)
                .sorted((a, b) -> Double.compare(b.probability(probabilities), a.probability(probabilities)))
                .limit(MOST_STRATA)
                .forEach(strata::add);
    }

    private void addCompletions(BitSet cut, int most, Set<BitSet> found) {
        double[] given = probabilities.clone();
        for (int i = cut.nextSetBit(0); i >= 0; i = cut.nextSetBit(i + 1)) {
            given[i] = 1;
        }
        for (FaultSets.FaultSet set : FaultSets.mostProbable(given, most, 1e-6)) {
            BitSet bits = new BitSet();
            set.faults().forEach(bits::set);
            if (cut.stream().allMatch(bits::get) && !family.isCertain(bits)) {
                found.add(bits);
            }
        }
    }

    private void sampleStratum(Stratum stratum, int wanted) {
        BitSet set = Objects.requireNonNull(stratum.faults);
        stratum.runs = Math.max(FEWEST_RUNS, wanted);
        double each = stratum.probability(probabilities) / stratum.runs;
        for (int k = 0; k < stratum.runs; k++) {
            SampledRun run = samples.run(set, k, trials);
            if (run != null) {
                stratum.drops++;
                drops.add(run.weighing(each));
            }
        }
    }

    /** Draws from the union of the possible cuts, of which certain ones and the strata are laid aside. */
    private void sampleRest(double left, int wanted) {
        List<BitSet> races =
                family.possibleCuts().stream().filter(cut -> !family.isCertain(cut)).toList();
        var union = union(races);
        Set<BitSet> known = new LinkedHashSet<>();
        strata.forEach(s -> known.add(s.faults));
        UniformRandomProvider random = random(1);
        Map<BitSet, Integer> asked = new HashMap<>();
        List<SampledRun> dropped = new ArrayList<>();
        double sum = 0;
        double squares = 0;
        double dropping = 0;
        int taken = 0;
        int places = PATIENCE * wanted;
        for (int k = 0; k < places && taken < wanted; k++) {
            // Places in an order that is evenly spread however many of them are used: the golden ratio's.
            double weight = union.drawWith(union.setAt(k * 0.6180339887498949 % 1), random);
            BitSet set = complete(union, random);
            if (family.isCertain(set) || known.contains(set)) {
                continue;
            }
            SampledRun run = samples.run(set, asked.merge(set, 1, Integer::sum) - 1, trials);
            taken++;
            sum += weight;
            squares += weight * weight;
            if (run != null) {
                dropping += weight;
                dropped.add(run.weighing(weight));
            }
        }
        if (taken == 0) {
            return;
        }
        for (SampledRun run : dropped) {
            drops.add(run.weighing(left * run.weight() / sum));
        }
        rest.runs = sum * sum / squares;
        rest.drops = rest.runs * dropping / sum;
    }

    private UnionSampling union(List<BitSet> cuts) {
        List<MinimalCutSets.CutSet> sets = cuts.stream()
                .map(cut -> new MinimalCutSets.CutSet(cut.stream().boxed().toList(), CutFamily.product(cut, probabilities)))
                .toList();
        return new UnionSampling(sets, probabilities);
    }

    /** What happens in the draw; faults in no cut are left to chance too. */
    private BitSet complete(UnionSampling union, UniformRandomProvider random) {
        BitSet set = new BitSet();
        for (int i = 0; i < probabilities.length; i++) {
            if (union.happens()[i] || (!union.uses(i) && random.nextDouble() < probabilities[i])) {
                set.set(i);
            }
        }
        return set;
    }

    /** Runs that drop load for certain, for the times at which they do. */
    private void sampleTimes(double certain, long wanted) {
        var union = union(family.certainCuts());
        UniformRandomProvider random = random(2);
        Map<BitSet, Integer> asked = new HashMap<>();
        List<SampledRun> dropped = new ArrayList<>();
        double sum = 0;
        for (int k = 0; k < wanted; k++) {
            double weight = union.drawWith(union.setAt((k + 0.5) / wanted), random);
            BitSet set = complete(union, random);
            SampledRun run = samples.run(set, asked.merge(set, 1, Integer::sum) - 1, trials);
            if (run != null) {
                dropped.add(run.weighing(weight));
                sum += weight;
            }
        }
        for (SampledRun run : dropped) {
            drops.add(run.weighing(certain * run.weight() / sum));
        }
    }

    private UniformRandomProvider random(int salt) {
        return RandomSource.XO_SHI_RO_256_PP.create(new SplittableRandom(seed + salt).nextLong());
    }

    List<BasicFault> faults() {
        return faults;
    }

    double[] probabilities() {
        return probabilities;
    }

    CutFamily family() {
        return family;
    }

    /** Races with a probability of their own. */
    List<Stratum> strata() {
        return strata;
    }

    /** All other races. */
    Stratum rest() {
        return rest;
    }

    /** Runs that dropped load, weighted by probability. */
    List<SampledRun> drops() {
        return drops;
    }

    int runs() {
        return trials.runs();
    }

    /** Certified bound on the probability of fault sets that were not examined. */
    double unexplored() {
        double unknown = family.unexplored(probabilities);
        if (rest.runs > 0) {
            return unknown;
        }
        double left = family.possible().probability(probabilities) - family.certain().probability(probabilities);
        for (Stratum stratum : strata) {
            left -= stratum.probability(probabilities);
        }
        return unknown + Math.max(0, left);
    }

    /** P(load drop) for these fault probabilities and these shares of races that drop load. */
    double probability(double[] given, double[] strataRatios, double restRatio) {
        double certain = family.certain().probability(given);
        double left = family.possible().probability(given) - certain;
        double sum = certain;
        for (int s = 0; s < strataRatios.length; s++) {
            double p = strata.get(s).probability(given);
            sum += p * strataRatios[s];
            left -= p;
        }
        return Math.clamp(sum + Math.max(0, left) * restRatio, 0, 1);
    }

    /** Standard error of the probability from sampling alone. */
    double standardError() {
        double left = family.possible().probability(probabilities) - family.certain().probability(probabilities);
        double whole = left;
        double variance = 0;
        for (Stratum stratum : strata) {
            double p = stratum.probability(probabilities);
            variance += p * p * stratum.variance();
            left -= p;
        }
        // What is left of a difference of nearly equal numbers is no race.
        double others = left > 1e-9 * whole ? left : 0;
        return Math.sqrt(variance + others * others * rest.variance());
    }
}
