package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.BasicFault.Kind;
import io.ridethrough.models.reliability.FaultSets;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.TransientPlant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the transient engine over the most probable fault sets of one event.
 *
 * <p>Each set is first run at two corners: every battery, start time and model error 4.5 standard deviations adverse, and
 * as favourable. The outcome is monotone in these, so when the corners agree the set is settled by arithmetic and no
 * sampling error remains; only a real race between battery and source is sampled. A set that contains a settled dropping
 * set needs no run: another fault never helps.
 */
final class Exploration {
    private static final int MOST_SETS = 400;
    private static final double UNCOVERED = 1e-8;
    private static final int PER_CORNER = 2;

    private final PlantIndex index;
    private final TransientPlant engine;
    private final PlantState state;
    private final EventCase event;
    private final double horizonS;
    private final long seed;
    private final List<BasicFault> faults;
    private final Sampling sampling;
    private final Draws draws;
    private final BooleanSupplier overtaken;
    private final List<Stratum> strata = new ArrayList<>();
    private final List<Stratum> certainCuts = new ArrayList<>();
    private final List<SampledRun> drops = new ArrayList<>();
    private double unexplored = 1;
    private int runs;

    Exploration(
            PlantIndex index,
            TransientPlant engine,
            PlantState state,
            EventCase event,
            Forecaster.Settings settings,
            List<BasicFault> faults,
            BooleanSupplier overtaken) {
        this.index = index;
        this.engine = engine;
        this.state = state;
        this.event = event;
        this.horizonS = settings.horizonS();
        this.seed = settings.seed();
        this.faults = faults;
        this.sampling = new Sampling(index, state, horizonS);
        this.draws = new Draws(index.deviceCount());
        this.overtaken = overtaken;
    }

    /** Explores until the sets or the budget of runs are used up. */
    void explore(int budget) {
        double[] probabilities =
                faults.stream().mapToDouble(BasicFault::probability).toArray();
        for (FaultSets.FaultSet set : FaultSets.mostProbable(probabilities, MOST_SETS, UNCOVERED)) {
            if (overtaken.getAsBoolean()) {
                throw new Overtaken();
            }
            BitSet bits = new BitSet();
            set.faults().forEach(bits::set);
            var stratum = new Stratum(bits, set.probability());
            Stratum cut = findCutWithin(stratum);
            if (cut != null) {
                stratum.implied = true;
                stratum.certain = true;
                cut.impliedProbability += set.probability();
            } else if (runs < budget) {
                investigate(stratum, budget);
            } else {
                continue; // stays in the unexplored mass
            }
            strata.add(stratum);
            unexplored -= set.probability();
        }
        unexplored = Math.max(0, unexplored);
        for (Stratum stratum : strata) {
            for (int i = stratum.firstDrop; i < stratum.endDrop; i++) {
                drops.get(i).setWeight((stratum.probability + stratum.impliedProbability) / stratum.runs);
            }
        }
    }

    private @Nullable Stratum findCutWithin(Stratum stratum) {
        for (Stratum cut : certainCuts) {
            if (stratum.contains(cut.faults)) {
                return cut;
            }
        }
        return null;
    }

    private void investigate(Stratum stratum, int budget) {
        List<BasicFault> happening = stratum.faults.stream().mapToObj(faults::get).toList();
        boolean randomTime = happening.stream().anyMatch(f -> f.kind() == Kind.TRIPS_WHILE_RUNNING);
        boolean adverse = corner(happening, Sampling.ADVERSE);
        boolean favourable = adverse && corner(happening, Sampling.FAVOURABLE);
        stratum.certain = adverse == favourable && !randomTime;
        int wanted = stratum.certain && !adverse ? 0 : samples(stratum);
        if (randomTime && !adverse) {
            // A trip at the start with everything adverse is nearly always the worst one: a few runs in case it is not.
            wanted = Math.min(wanted, PER_CORNER);
        }
        // Seeded by the set and not by its place in the list, so that an unchanged set gives unchanged samples.
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(
                new SplittableRandom(seed ^ stratum.faults.hashCode() * 0x9E3779B97F4A7C15L).nextLong());
        stratum.firstDrop = drops.size();
        for (int i = 0; i < wanted && (runs < budget || i < PER_CORNER); i++) {
            sampling.draw(happening, random, draws);
            Outcome outcome = run();
            stratum.runs++;
            if (outcome.loadDrops()) {
                stratum.drops++;
                drops.add(new SampledRun(outcome, index.deviceCount()));
            }
        }
        if (stratum.runs == 0) {
            stratum.runs = PER_CORNER;
            stratum.drops = adverse ? PER_CORNER : 0;
        }
        stratum.endDrop = drops.size();
        if (stratum.certain && adverse) {
            certainCuts.add(stratum);
        }
    }

    /** Samples for the times of a certain drop, or for the chance of a race, by how much the set matters. */
    private static int samples(Stratum stratum) {
        if (stratum.probability > 0.2) {
            return 96;
        }
        if (stratum.probability > 0.01) {
            return 48;
        }
        if (stratum.probability > 1e-3) {
            return 16;
        }
        return stratum.probability > 1e-5 ? 6 : 2;
    }

    private boolean corner(List<BasicFault> happening, double sigmas) {
        sampling.drawCorner(happening, sigmas, draws);
        runs++;
        return engine.dropsLoad(state, draws, event.actions(), horizonS);
    }

    private Outcome run() {
        runs++;
        return engine.run(state, draws, event.actions(), horizonS, null);
    }

    List<Stratum> strata() {
        return strata;
    }

    /** Runs that dropped load, weighted by probability. */
    List<SampledRun> drops() {
        return drops;
    }

    double unexplored() {
        return unexplored;
    }

    int runs() {
        return runs;
    }
}
