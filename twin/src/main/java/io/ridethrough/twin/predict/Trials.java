package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.BasicFault.Kind;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.GroupedPlant;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** Runs of the transient engine for one event and state: fault sets at their corners, and with everything else drawn. */
final class Trials {
    /** Moments a running set may trip at when it is to be the worst: at once, and in the midst of what the others do. */
    private static final double[] ADVERSE_LATENESS = {0, 0.5};

    private final int deviceCount;
    private final GroupedPlant engine;
    private final PlantState state;
    private final EventCase event;
    private final double horizonS;
    private final List<BasicFault> faults;
    private final BitSet trips = new BitSet();
    private final Sampling sampling;
    private final Draws draws;
    private final BooleanSupplier overtaken;
    private int runs;

    Trials(
            PlantIndex index,
            GroupedPlant engine,
            PlantState state,
            EventCase event,
            double horizonS,
            List<BasicFault> faults,
            BooleanSupplier overtaken) {
        deviceCount = index.deviceCount();
        this.engine = engine;
        this.state = state;
        this.event = event;
        this.horizonS = horizonS;
        this.faults = faults;
        this.overtaken = overtaken;
        sampling = new Sampling(index, state, horizonS);
        draws = new Draws(index.deviceCount());
        for (int i = 0; i < faults.size(); i++) {
            if (faults.get(i).kind() == Kind.TRIPS_WHILE_RUNNING) {
                trips.set(i);
            }
        }
    }

    /** Faults whose time is random. */
    boolean hasTrip(BitSet set) {
        return set.intersects(trips);
    }

    /** Whether load can drop at all: every continuous quantity at its adverse corner, trips at their worst. */
    boolean dropsAtWorst(BitSet set) {
        for (double lateness : ADVERSE_LATENESS) {
            if (drops(set, Sampling.ADVERSE, lateness)) {
                return true;
            }
            if (!hasTrip(set)) {
                return false;
            }
        }
        return false;
    }

    /** Whether load drops in any case: every continuous quantity at its favourable corner, trips so late that they do not matter. */
    boolean dropsAtBest(BitSet set) {
        BitSet lasting = set;
        if (hasTrip(set)) {
            lasting = (BitSet) set.clone();
            lasting.andNot(trips);
        }
        return drops(lasting, Sampling.FAVOURABLE, 1);
    }

    private boolean drops(BitSet set, double sigmas, double lateness) {
        count();
        sampling.drawCorner(happening(set), sigmas, lateness, draws);
        return engine.dropsLoad(state, draws, event.actions(), horizonS);
    }

    /** One run with everything drawn that the set leaves open, or null when load survived. */
    @Nullable SampledRun sample(BitSet set, UniformRandomProvider random) {
        count();
        sampling.draw(happening(set), random, draws);
        Outcome outcome = engine.run(state, draws, event.actions(), horizonS);
        return outcome.loadDrops() ? new SampledRun(outcome, deviceCount) : null;
    }

    private void count() {
        if (overtaken.getAsBoolean()) {
            throw new Overtaken();
        }
        runs++;
    }

    private List<BasicFault> happening(BitSet set) {
        List<BasicFault> happening = new ArrayList<>(set.cardinality());
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            happening.add(faults.get(i));
        }
        return happening;
    }

    int runs() {
        return runs;
    }

    /** Bound on the probability that anything continuous lies beyond its adverse corner: a sum of normal tails. */
    double beyondCorner() {
        return sampling.beyondCorner();
    }
}
