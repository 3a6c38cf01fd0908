package io.ridethrough.models.contingency;

import io.ridethrough.models.plant.PlantIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes every device that feeds something out of a facility, alone and in pairs, and finds what is dark or overloaded in the settled
 * state: switches have transferred, generators have started, batteries are empty, overloads have tripped.
 *
 * <p>Of a pair only those are run whose cones meet ({@link Meetings}); the others do what their singles do. A pair reports what neither
 * of its singles does alone. One use, one thread.
 */
public final class ContingencySweep {
    /** More outages than this are not paired: a quarter of a billion pairs. */
    public static final int MOST_PAIRED = 20_000;

    /**
     * The answer.
     *
     * @param order 1, or 2 for singles and pairs
     * @param cases outages and pairs of outages answered
     * @param run of them those that were run; the rest follows from disjoint cones
     * @param violations most load in the dark first
     */
    public record Report(int order, long cases, long run, List<Violation> violations) {
        public Report {
            violations = List.copyOf(violations);
        }
    }

    private final SettledPlant plant;
    private final SettledState state;
    private final OverloadCascade cascade;
    private final int[] outages;
    private final BitSet[] darkAlone;
    private final BitSet[] overAlone;
    private final List<Violation> violations = new ArrayList<>();
    private long run;

    private ContingencySweep(PlantIndex index) {
        plant = new SettledPlant(index);
        state = new SettledState(plant);
        cascade = new OverloadCascade(plant, state);
        outages = IntStream.range(0, plant.count).filter(plant::canFail).toArray();
        darkAlone = new BitSet[outages.length];
        overAlone = new BitSet[outages.length];
    }

    /**
     * Runs the sweep.
     *
     * @param order 1 or 2
     */
    public static Report run(PlantIndex index, int order) {
        if (order != 1 && order != 2) {
            throw new IllegalArgumentException("Outages are taken one or two at a time, not %d.".formatted(order));
        }
        var sweep = new ContingencySweep(index);
        return sweep.report(order);
    }

    /** Devices that can be taken out: those that feed something. */
    public static int countOutages(PlantIndex index) {
        return (int) IntStream.range(0, index.deviceCount())
                .filter(d -> index.consumers(d).length > 0)
                .count();
    }

    private Report report(int order) {
        int n = outages.length;
        if (order == 2 && n > MOST_PAIRED) {
            throw new IllegalArgumentException("%d devices make too many pairs; at most %d are paired.".formatted(n, MOST_PAIRED));
        }
        Meetings meetings = order == 2 ? new Meetings(plant.count, n) : null;
        for (int i = 0; i < n; i++) {
            single(i, meetings);
        }
        if (meetings != null) {
            meetings.find(plant, cascade);
            for (int i = 0; i < n; i++) {
                pairsOf(i, meetings);
            }
        }
        violations.sort(Comparator.comparing((Violation v) -> v.kind().equals("dark") ? 0 : 1)
                .thenComparing(v -> -v.loadW())
                .thenComparing(v -> v.outages().size()));
        return new Report(order, order == 1 ? n : n + (long) n * (n - 1) / 2, run, violations);
    }

    private void single(int i, @Nullable Meetings meetings) {
        state.recordVisits(meetings != null);
        state.remove(outages[i]);
        state.settle();
        cascade.run();
        run++;
        darkAlone[i] = dark();
        overAlone[i] = overloaded(outages[i], outages[i]);
        if (meetings != null) {
            cascade.addActors(state.visited());
            meetings.record(i, state, overAlone[i]);
        }
        report(new int[] {outages[i]}, darkAlone[i], overAlone[i]);
        state.undo(0);
    }

    private void pairsOf(int i, Meetings meetings) {
        state.recordVisits(false);
        boolean alone = true;
        int contextCount = 0;
        for (int j = meetings.next(i, i + 1); j >= 0; j = meetings.next(i, j + 1)) {
            if (alone) {
                state.remove(outages[i]);
                state.settle();
                contextCount = state.logCount();
                alone = false;
            }
            if (!state.live[outages[j]]) {
                continue; // lost with the first one already
            }
            state.remove(outages[j]);
            state.settle();
            cascade.run();
            run++;
            BitSet dark = dark();
            dark.andNot(darkAlone[i]);
            dark.andNot(darkAlone[j]);
            BitSet over = overloaded(outages[i], outages[j]);
            over.andNot(overAlone[i]);
            over.andNot(overAlone[j]);
            report(new int[] {outages[i], outages[j]}, dark, over);
            state.undo(contextCount);
        }
        state.undo(0);
    }

    private BitSet dark() {
        var dark = new BitSet();
        for (int k = 0; k < state.logCount(); k++) {
            int p = state.logPosition(k);
            if (plant.kind[p] == SettledPlant.RACK && !state.live[p]) {
                dark.set(p);
            }
        }
        return dark;
    }

    private BitSet overloaded(int first, int second) {
        var over = new BitSet();
        cascade.addOverloaded(over);
        over.clear(first);
        over.clear(second);
        return over;
    }

    private void report(int[] out, BitSet dark, BitSet over) {
        if (dark.isEmpty() && over.isEmpty()) {
            return;
        }
        List<String> ids = Arrays.stream(out).mapToObj(plant::id).toList();
        List<List<String>> stages = cascade.stages();
        if (!dark.isEmpty()) {
            violations.add(new Violation(ids, "dark", ids(dark), dark.stream().mapToDouble(p -> plant.ownW[p]).sum(), stages));
        }
        if (!over.isEmpty()) {
            violations.add(new Violation(ids, "overload", ids(over), over.stream().mapToDouble(this::heldW).max().orElse(0), stages));
        }
    }

    /** Load of an overloaded device: what it carries, or what it tripped on. */
    private double heldW(int p) {
        return state.live[p] ? state.loadW[p] : state.highestW(p);
    }

    private List<String> ids(BitSet positions) {
        return positions.stream().mapToObj(plant::id).toList();
    }
}
