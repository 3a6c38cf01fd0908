package io.ridethrough.models.transients;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The engine for many runs of one plant: {@link TransientPlant} on a plant in which racks that do the same move as one
 * ({@link RackGroups}), with the outcome of every single rack.
 *
 * <p>Groups do what their members would have done, equal but for the order in which loads are added up. The log has no lines of
 * breakers that were left out, which pick up and drop out again in an inrush. Where members would part, the run is made again device
 * by device: a gap that ends when some capacitors are empty and others are not, a voltage so low that a breaker which was left out
 * might trip, a phase that goes missing.
 *
 * <p>Not thread safe: one instance a worker, reused between runs. Deterministic: same state, draws and actions, same bytes.
 */
public final class GroupedPlant {
    /** Smaller plants that are kept of one state; beyond, all are made anew. */
    private static final int MOST_KEPT = 16;

    private static final Set<Fact> ONE_PHASE = Set.of(
            Fact.UTILITY_PHASE_LOST, Fact.UTILITY_PHASE_VOLTAGE, Fact.UTILITY_PHASE_RESTORED, Fact.UPS_BYPASS_PHASE_OPEN);

    private final PlantIndex index;
    private final BranchCircuits circuits;
    private final TransientPlant whole;
    private final Outcome outcome;
    private final EventLog expanded = new EventLog();
    /** Smaller plants from the present state. */
    private final List<SmallerPlant> kept = new ArrayList<>();

    private @Nullable PlantState keptOf;
    /** Facts of the last run, and the smaller plant for them. */
    private @Nullable List<Action> lastActions;

    private @Nullable SmallerPlant last;
    /** The smaller plant that the last run was made in, null when it was the whole one. */
    private @Nullable SmallerPlant ran;

    private boolean isExpanded;

    public GroupedPlant(PlantIndex index) {
        this.index = index;
        circuits = new BranchCircuits(index);
        whole = new TransientPlant(index);
        outcome = new Outcome(index.deviceCount());
    }

    /**
     * Runs one scenario.
     *
     * @param initial where the plant stands
     * @param draws what chance decides
     * @param actions scripted facts in time order; the list must not change while the state is the same
     * @param horizonS end of the run
     * @return the outcome; valid until the next run
     */
    public Outcome run(PlantState initial, Draws draws, List<Action> actions, double horizonS) {
        ran = find(initial, actions);
        if (ran != null && ran.run(draws, actions, horizonS, false, outcome)) {
            isExpanded = false;
            return outcome;
        }
        ran = null;
        return whole.run(initial, draws, actions, horizonS, null);
    }

    /** Whether any rack goes dark: the same run, but only as far as it takes to know. */
    public boolean dropsLoad(PlantState initial, Draws draws, List<Action> actions, double horizonS) {
        ran = find(initial, actions);
        if (ran != null && ran.run(draws, actions, horizonS, true, outcome)) {
            isExpanded = false;
            return outcome.loadDrops();
        }
        ran = null;
        return whole.dropsLoad(initial, draws, actions, horizonS);
    }

    /** Every transition of the last run, device by device; valid until the next run. */
    public EventLog events() {
        if (ran == null) {
            return whole.events();
        }
        if (!isExpanded) {
            ran.expand(expanded);
            isExpanded = true;
        }
        return expanded;
    }

    /** Battery state of charge of a UPS at the end of the last run, 0..1 of its present capacity. */
    public double soc(int upsNum) {
        return ran == null ? whole.soc(upsNum) : ran.soc(upsNum);
    }

    /** Devices that the last run was made with. */
    public int devicesRun() {
        return ran == null ? index.deviceCount() : ran.deviceCount();
    }

    /** The very same objects: to compare their contents would take longer than a run. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable SmallerPlant find(PlantState initial, List<Action> actions) {
        if (initial == keptOf && actions == lastActions) {
            return last;
        }
        if (initial != keptOf || kept.size() > MOST_KEPT) {
            kept.clear();
            keptOf = initial;
        }
        lastActions = actions;
        last = actions.stream().anyMatch(action -> ONE_PHASE.contains(action.fact())) ? null : findFor(initial, named(actions));
        return last;
    }

    private @Nullable SmallerPlant findFor(PlantState initial, Set<Integer> named) {
        SmallerPlant found = kept.stream().filter(smaller -> smaller.named.equals(named)).findFirst().orElse(null);
        if (found == null) {
            found = new SmallerPlant(named, new RackGroups(index, circuits, initial, named));
            kept.add(found);
        }
        return found.deviceCount() < index.deviceCount() ? found : null;
    }

    /** Racks and branch circuits among what facts are told of. */
    private Set<Integer> named(List<Action> actions) {
        Set<Integer> named = new TreeSet<>();
        for (Action action : actions) {
            if (!action.fact().isSensorFact()) {
                int d = index.deviceNum(action.subject());
                if (circuits.isBranch(d) || index.device(d) instanceof Rack) {
                    named.add(d);
                }
            }
        }
        return named;
    }
}
