package io.ridethrough.models.reliability.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the smallest sets of events that make a system fail when all one can do is try a set.
 *
 * <p>The system is coherent: it never gets better when one event more happens. So a set that fails settles everything around it,
 * and a set that survives settles everything within it. The search goes level by level, sets of none, one, two ... events, the
 * most probable first. What is not settled yet is not tried as it is but with every event added that is in no known conflict with
 * it: when that survives, one trial has settled very many sets; when it fails, it is shrunk to a smallest failing set, which is
 * new. Both borders together say exactly how much probability has not been looked at.
 *
 * <p>What is known can be kept: after a change {@link #verify} tries the two borders only, and {@link #search} goes on from what
 * still holds. Not thread safe.
 */
public final class CutSearch {
    /** Fails or survives; a trial is what costs. */
    @FunctionalInterface
    public interface Trial {
        boolean fails(BitSet happening);
    }

    /** Sets of one level that are looked at; more are left to the unexplored probability. */
    private static final int MOST_SEEDS = 200_000;

    private final int eventCount;
    private final SetFamily cuts;
    private final SetFamily survivors;
    /** Events, the likeliest first, as of the last search. */
    private final Integer[] likelyFirst;

    private int trials;

    public CutSearch(int eventCount) {
        this.eventCount = eventCount;
        likelyFirst = new Integer[eventCount];
        Arrays.setAll(likelyFirst, i -> i);
        cuts = new SetFamily(eventCount);
        survivors = new SetFamily(eventCount);
    }

    /** Smallest failing sets found so far. */
    public List<BitSet> cuts() {
        return cuts.sets();
    }

    /** Largest surviving sets found so far. */
    public List<BitSet> survivors() {
        return survivors.sets();
    }

    /** Trials made since this search began. */
    public int trials() {
        return trials;
    }

    public boolean containsCut(BitSet set) {
        return cuts.hasWithin(set);
    }

    /** Takes as known that a set survives, and with it all within. */
    public void addSurvivor(BitSet set) {
        if (!survivors.hasAround(set)) {
            survivors.removeWithin(set);
            survivors.add(set);
        }
    }

    /** Takes as known that a set fails, and with it all around. */
    public void addCut(BitSet set) {
        if (!cuts.hasWithin(set)) {
            cuts.removeAround(set);
            cuts.add(set);
        }
    }

    /**
     * Tries both borders again. Sets that changed sides do so here; what then is open is for {@link #search}.
     *
     * @return true when everything still holds
     */
    public boolean verify(Trial trial) {
        List<BitSet> failing = cuts.sets();
        List<BitSet> surviving = survivors.sets();
        cuts.clear();
        survivors.clear();
        boolean holds = true;
        for (BitSet set : failing) {
            if (fails(set, trial)) {
                addCut(set);
            } else {
                addSurvivor(set);
                holds = false;
            }
        }
        for (BitSet set : surviving) {
            if (isKnownToFail(set)) {
                holds = false;
            } else if (!isKnownToSurvive(set)) {
                if (fails(set, trial)) {
                    addCut(shrink(set, trial));
                    holds = false;
                } else {
                    addSurvivor(set);
                }
            }
        }
        return holds;
    }

    private boolean isKnownToFail(BitSet set) {
        return cuts.hasWithin(set);
    }

    private boolean isKnownToSurvive(BitSet set) {
        return survivors.hasAround(set);
    }

    private boolean fails(BitSet set, Trial trial) {
        trials++;
        return trial.fails(set);
    }

    /**
     * Searches until every set that is at least so probable is settled, or the trials are used up.
     *
     * @param probabilities of the events, 0..1
     * @param floor sets whose probability of all their events together is below it are not looked for
     * @param most trials at most
     */
    public void search(double[] probabilities, double floor, int most, Trial trial) {
        Arrays.sort(likelyFirst, Comparator.<Integer>comparingDouble(i -> -probabilities[i]).thenComparing(i -> i));
        long end = (long) trials + most;
        boolean more = true;
        for (int order = 0; order <= eventCount && more && trials < end; order++) {
            List<Seed> seeds = new ArrayList<>();
            more = collect(new BitSet(), 1, 0, order, probabilities, floor, seeds);
            seeds.sort(Comparator.comparingDouble((Seed s) -> -s.probability()));
            for (Seed seed : seeds) {
                while (trials < end && isOpen(seed.set())) {
                    settle(seed.set(), trial);
                }
            }
        }
    }

    private record Seed(BitSet set, double probability) {}

    private boolean isOpen(BitSet set) {
        return !isKnownToFail(set) && !isKnownToSurvive(set);
    }

    /** Open sets of one size. Returns whether there was any set of that size above the floor that contains no cut. */
    private boolean collect(
            BitSet set,
            double probability,
            int from,
            int missing,
            double[] probabilities,
            double floor,
            List<Seed> seeds) {
        if (isKnownToFail(set) || seeds.size() >= MOST_SEEDS) {
            return false;
        }
        if (missing == 0) {
            if (!isKnownToSurvive(set)) {
                seeds.add(new Seed((BitSet) set.clone(), probability));
            }
            return true;
        }
        boolean any = false;
        for (int at = from; at <= eventCount - missing; at++) {
            int event = likelyFirst[at];
            double with = probability * probabilities[event];
            if (with < floor || with <= 0) {
                break; // the others are no likelier
            }
            set.set(event);
            any |= collect(set, with, at + 1, missing - 1, probabilities, floor, seeds);
            set.clear(event);
        }
        return any;
    }

    /** One trial of the seed with all that is in no known conflict; a failure adds a smallest failing set. */
    private void settle(BitSet seed, Trial trial) {
        BitSet grown = (BitSet) seed.clone();
        for (int event : likelyFirst) {
            if (!grown.get(event)) {
                grown.set(event);
                if (isKnownToFail(grown)) {
                    grown.clear(event);
                }
            }
        }
        if (fails(grown, trial)) {
            addCut(shrink(grown, trial));
        } else {
            addSurvivor(grown);
        }
    }

    /** A smallest failing set within a failing one; unlikely events are taken out first. */
    private BitSet shrink(BitSet failing, Trial trial) {
        int[] order = new int[failing.cardinality()];
        int count = 0;
        for (int at = eventCount - 1; at >= 0; at--) {
            if (failing.get(likelyFirst[at])) {
                order[count++] = likelyFirst[at];
            }
        }
        BitSet smallest = (BitSet) failing.clone();
        int from = 0;
        int step = Math.max(1, count / 2);
        while (from < count) {
            step = Math.min(step, count - from);
            BitSet without = (BitSet) smallest.clone();
            for (int i = from; i < from + step; i++) {
                without.clear(order[i]);
            }
            if (!isKnownToSurvive(without) && fails(without, trial)) {
                smallest = without;
                from += step;
                step *= 2;
            } else {
                if (step == 1) {
                    from++; // it is needed
                } else {
                    step /= 2;
                }
            }
        }
        return smallest;
    }
}
