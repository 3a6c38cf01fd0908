package io.ridethrough.twin.score;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.opcua.simulator.truth.TruthPlant.GensetPast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What really stands behind a plant file, and what it remembers from time to time of its life. */
final class HiddenPlant {
    /** Plant seconds of a visit before its demand comes: enough to hear every point. */
    static final double LOOK_S = 6;

    static final double DEMAND_S = 10;

    private final long seed;
    private final double horizonS;
    private final PlantIndex index;
    private final Misfortune misfortune;
    private final List<Degradation> degradations;
    private final double rateRatio;
    private Map<String, GensetPast> pasts = new LinkedHashMap<>();

    /** @param control nothing degrades and nobody leaves anything in the wrong position */
    HiddenPlant(long seed, double days, double horizonS, boolean control) {
        this.seed = seed;
        this.horizonS = horizonS;
        index = new PlantIndex(PlantFile.parse("fleet.yaml", PlantText.of(seed, Reality.asBuilt(Chances.seed(seed, 2)))));
        misfortune = new Misfortune(index, horizonS);
        degradations = control ? List.of() : Wear.of(index.plant(), days, Chances.of(seed, 3));
        rateRatio = drawRateRatio(Chances.of(seed, 4));
    }

    /** Upkeep: well and poorly kept plants differ by ten; log normal about the fleet, with mean 1. */
    private static double drawRateRatio(SplittableRandom random) {
        double sd = 0.9;
        return Math.exp(sd * random.nextGaussian() - sd * sd / 2);
    }

    List<Degradation> degradations() {
        return degradations;
    }

    /** What stands at the beginning of a visit: loads of the hour, and what has degraded by then. */
    List<Action> conditions(double day) {
        List<Action> facts = new ArrayList<>();
        SplittableRandom hour = Chances.of(seed, 5, (long) (24 * day));
        for (Rack rack : index.plant().listDevices(Rack.class)) {
            double ratio = Chances.between(hour, 0.85, 1.05);
            facts.add(new Action(0, rack.id(), Fact.RACK_LOAD, 0, ratio * rack.loadW()));
        }
        degradations.forEach(d -> facts.addAll(d.actions(day)));
        return facts;
    }

    /** Faults without a signature as this plant has them at a demand. */
    List<Action> ownFaults(DemandKind kind, long chance) {
        return faults(kind, rateRatio, chance);
    }

    /** The same drawn anew from the fleet's priors. */
    List<Action> redrawnFaults(DemandKind kind, long chance) {
        return faults(kind, 1, chance);
    }

    /** @param ratio rates as a multiple of the fleet's */
    List<Action> faults(DemandKind kind, double ratio, long chance) {
        return misfortune.draw(kind.feeds(), kind.isLong(), DEMAND_S, ratio, new SplittableRandom(chance));
    }

    /** Whether the next start of a test fails, at this plant's own rate. */
    boolean testFails(SplittableRandom random) {
        return random.nextDouble() < Priors.FAIL_TO_START * rateRatio;
    }

    PlantIndex index() {
        return index;
    }

    /** The plant at some time, before anything of that visit has happened. */
    TruthPlant at(long epochNs, List<Action> actions, long chance) {
        var scenario = new Scenario("fleet", actions, Double.POSITIVE_INFINITY, List.of());
        return new TruthPlant(index, scenario, seed, epochNs, new TruthPlant.Occasion(chance, pasts));
    }

    /** The controllers keep what they learned in a visit. */
    void keep(TruthPlant visited) {
        pasts = visited.pasts();
    }

    /** Seconds after the demand at which the first rack is dark; NaN when none is within the horizon. Nobody watches. */
    double darkS(double day, DemandKind kind, List<Action> faults, long chance) {
        List<Action> actions = new ArrayList<>(conditions(day));
        actions.addAll(faults);
        actions.addAll(kind.actions(DEMAND_S));
        return at(0, actions, chance).darkFromS(DEMAND_S + horizonS) - DEMAND_S;
    }
}
