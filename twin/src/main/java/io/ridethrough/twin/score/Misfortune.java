package io.ridethrough.twin.score;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws the faults without a telemetry signature that a plant carries into a demand: those of the published priors, and a few that
 * the twin has no name for.
 */
final class Misfortune {
    /** Generator breaker does not close: half the 1e-3 a demand of Fermilab FESHM 4240 for a breaker. The twin does not model it. */
    private static final double BREAKER_BLOCKED = 5e-4;
    /** Water or growth in the fuel, noticed under load; a judgement. The twin does not model it. */
    private static final double FUEL_CONTAMINATED = 2e-4;
    /** Radiator fan belt; a judgement. The twin does not model it. */
    private static final double FAN_FAILS = 2e-4;
    /** Of the failures of a transfer mechanism, those that leave it between its sources. The twin does not model it. */
    private static final double HALF_WAY_SHARE = 0.1;

    private static final double MOST = 0.5;

    private final PlantIndex index;
    private final double horizonS;
    private final Map<String, Set<String>> upsBehind = new LinkedHashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    /** @param horizonS faults later than this after the demand do not count */
    Misfortune(PlantIndex index, double horizonS) {
        this.index = index;
        this.horizonS = horizonS;
        for (Utility utility : index.plant().listDevices(Utility.class)) {
            upsBehind.put(utility.id(), Set.copyOf(onNormalPath(utility.id())));
        }
        for (Generator set : index.plant().listDevices(Generator.class)) {
            if (set.commonCause() != null) {
                groups.computeIfAbsent(set.commonCause(), _ -> new ArrayList<>()).add(set.id());
            }
        }
    }

    /** UPSs that normally live on a feed: along preferred sources only. */
    private List<String> onNormalPath(String utility) {
        List<String> found = new ArrayList<>();
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            int at = index.deviceNum(ups.id());
            while (index.feeds(at).length > 0) {
                at = index.feeds(at)[0];
            }
            if (index.device(at).id().equals(utility)) {
                found.add(ups.id());
            }
        }
        return found;
    }

    /**
     * Faults at one demand.
     *
     * @param lost feeds that fail
     * @param startsSets whether the demand is long enough to call generators
     * @param demandS plant second of the demand
     * @param rateRatio this plant's fault rates as a multiple of the fleet's, 1 on average
     */
    List<Action> draw(List<String> lost, boolean startsSets, double demandS, double rateRatio, SplittableRandom random) {
        List<Action> faults = new ArrayList<>();
        double failToStart = Priors.FAIL_TO_START * rateRatio;
        for (Device device : index.plant().devices()) {
            // Every device draws in every case, so that one more fault here does not change another there.
            SplittableRandom own = random.split();
            switch (device) {
                case Generator set -> {
                    faultOf(set.id(), Fact.GENERATOR_FAILS_TO_START, 0, own, failToStart, faults);
                    faultOf(set.id(), Fact.GENERATOR_BREAKER_BLOCKED, 0, own, BREAKER_BLOCKED * rateRatio, faults);
                    faultOf(set.id(), Fact.GENERATOR_FUEL_CONTAMINATED, 0, own, FUEL_CONTAMINATED * rateRatio, faults);
                    faultOf(set.id(), Fact.GENERATOR_FAN_FAILS, 0, own, FAN_FAILS * rateRatio, faults);
                    double afterS = tripAfterS(own, rateRatio);
                    if (startsSets && afterS < horizonS) {
                        faults.add(new Action(demandS + set.start().readyS() + 2 + afterS, set.id(), Fact.GENERATOR_TRIPS, 0, Double.NaN));
                    }
                }
                case Ups ups -> drawUps(ups, lost, demandS, rateRatio, own, faults);
                case Sts sts -> faultOf(sts.id(), Fact.TRANSFER_FAILS, 0, own, Priors.STS_FAILS * rateRatio, faults);
                default -> {
                    if (Transfer.find(device) != null) {
                        double fails = Priors.FAIL_TO_TRANSFER * rateRatio;
                        faultOf(device.id(), Fact.TRANSFER_FAILS, 0, own, fails * (1 - HALF_WAY_SHARE), faults);
                        faultOf(device.id(), Fact.TRANSFER_STOPS_HALF_WAY, 0, own, fails * HALF_WAY_SHARE, faults);
                    }
                }
            }
        }
        for (List<String> group : groups.values()) {
            if (happens(random.split(), Priors.COMMON_CAUSE_BETA * failToStart)) {
                group.forEach(id -> faults.add(new Action(0, id, Fact.GENERATOR_FAILS_TO_START, 0, Double.NaN)));
            }
        }
        return faults;
    }

    /** Electronics, and strings that open, when the UPS's own source fails. */
    private void drawUps(Ups ups, List<String> lost, double demandS, double rateRatio, SplittableRandom own, List<Action> faults) {
        boolean called = lost.stream().anyMatch(feed -> upsBehind.getOrDefault(feed, Set.of()).contains(ups.id()));
        boolean drops = happens(own, Priors.UPS_FAILS * rateRatio);
        boolean allOpen = happens(own, Priors.STRING_BETA * Priors.STRING_OPENS * rateRatio);
        double stepS = demandS + 0.1;
        for (int s = 1; s <= ups.battery().strings(); s++) {
            boolean open = happens(own, (1 - Priors.STRING_BETA) * Priors.STRING_OPENS * rateRatio);
            if (called && (open || allOpen)) {
                faults.add(new Action(stepS, ups.id(), Fact.BATTERY_STRING_OPEN, s, Double.NaN));
            }
        }
        if (called && drops) {
            faults.add(new Action(stepS, ups.id(), Fact.OUTPUT_FAILS, 0, Double.NaN));
        }
    }

    /** Seconds after it runs; a constant early hazard, then a lower one. */
    private static double tripAfterS(SplittableRandom random, double rateRatio) {
        double dose = -Math.log(1 - random.nextDouble()) / rateRatio;
        double earlyDose = -Math.log1p(-Priors.EARLY_TRIP);
        return dose <= earlyDose
                ? Priors.EARLY_S * dose / earlyDose
                : Priors.EARLY_S + (dose - earlyDose) * Priors.RUNNING_MTTF_S;
    }

    private static void faultOf(String device, Fact fact, int number, SplittableRandom random, double probability, List<Action> faults) {
        if (happens(random, probability)) {
            faults.add(new Action(0, device, fact, number, Double.NaN));
        }
    }

    private static boolean happens(SplittableRandom random, double probability) {
        return random.nextDouble() < Math.min(MOST, probability);
    }
}
