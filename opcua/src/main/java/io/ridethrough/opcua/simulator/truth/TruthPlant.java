package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.signal.SampleSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hidden plant: steps of 50 ms while something happens, of 250 ms while nothing does. The same plant, scenario and seed give
 * the same samples, whatever the calls of {@link #advanceTo} look like.
 */
public final class TruthPlant {
    private static final long STEP_NS = 50_000_000L;
    private static final double STEP_S = 0.05;
    private static final int CALM_STEPS = 5;
    /** Fine steps after every action. */
    private static final long ALERT_STEPS = 60;

    private static final int SETTLE_STEPS = 480;

    private final Network net;
    private final Machine[] machines;
    private final CoolingStages coolingStages;
    private final int[] downstream;
    private final Readings readings;
    private final Plant plant;
    private final PlantIndex index;
    private final List<Action> actions;
    private int nextAction;
    private @Nullable UtilityFeed followedFeed;
    private List<UtilityRecording.Row> rows = List.of();
    private int nextRow;
    private long step;
    private long alertUntilStep;
    private boolean busy;
    private boolean published;
    private final Map<String, GensetPast> pasts;
    private final List<RackUnit> racks = new ArrayList<>();
    private double firstDarkS = Double.NaN;

    /** @param epochNs epoch nanoseconds of scenario second 0: what source timestamps count from */
    public TruthPlant(PlantIndex index, Scenario scenario, long seed, long epochNs) {
        this(index, scenario, seed, epochNs, new Occasion(seed, Map.of()));
    }

    /**
     * The same plant at another time of its life: the seed says what its devices are, the occasion what chance decides this time.
     *
     * @param epochNs epoch nanoseconds of scenario second 0: what source timestamps count from
     */
    public TruthPlant(PlantIndex index, Scenario scenario, long seed, long epochNs, Occasion occasion) {
        this.index = index;
        plant = index.plant();
        pasts = occasion.pasts();
        var draws = new Draws(seed);
        var luck = new Draws(occasion.chance());
        readings = new Readings(index, draws.stream("sensors"), luck.stream("sensors"), epochNs);
        net = new Network(index.deviceCount(), plant.facility().frequencyHz(), plant.facility().phaseVoltageV());
        var assembly = new Assembly(index, draws.stream("devices"), luck.stream("devices"), readings);
        machines = assembly.machines();
        coolingStages = assembly.coolingStages();
        for (Machine machine : machines) {
            if (machine instanceof RackUnit rack) {
                racks.add(rack);
            }
        }
        downstream = index.downstreamOrder();
        actions = sortByTime(scenario.actions());
        for (int i = SETTLE_STEPS; i > 0; i--) {
            run(-i * CALM_STEPS * STEP_S, CALM_STEPS * STEP_S);
        }
    }

    /**
     * One time out of the life of a plant.
     *
     * @param chance seed of what differs from time to time: start times, whether a doubtful crank fires, sensor noise
     * @param pasts what generators remember of earlier times, by id; a set that is not named begins with its own
     */
    public record Occasion(long chance, Map<String, GensetPast> pasts) {
        public Occasion {
            pasts = Map.copyOf(pasts);
        }
    }

    /**
     * What a generator's controller remembers.
     *
     * @param starts starts counted
     * @param failedStarts starts that failed
     * @param lastCrankV voltage held at the last crank
     */
    public record GensetPast(int starts, int failedStarts, double lastCrankV) {}

    private static List<Action> sortByTime(List<Action> actions) {
        var sorted = new ArrayList<>(actions);
        sorted.sort(Comparator.comparingDouble(Action::tS));
        return sorted;
    }

    /** Lets one utility feed follow a recording; its first row is scenario second 0. Call before the first advance. */
    public void follow(String utilityId, UtilityRecording recording) {
        if (published) {
            throw new IllegalStateException("A recording must be given before the plant runs.");
        }
        if (!(machines[index.deviceNum(utilityId)] instanceof UtilityFeed feed)) {
            throw new IllegalArgumentException("%s is not a utility and cannot follow a recording.\nMaybe one of %s."
                    .formatted(utilityId, plant.listDevices(Utility.class)));
        }
        feed.follow(recording, readings);
        followedFeed = feed;
        rows = recording.rows();
    }

    /** Plant seconds already lived through. */
    public double timeS() {
        return step * STEP_S;
    }

    /**
     * Lives until a time and delivers every sample on the way; the first call delivers the state at second 0. Stops up to one
     * calm step early, so that the steps do not depend on who asks.
     */
    public void advanceTo(double tS, SampleSink sink) {
        publish(sink);
        while (move(tS, sink)) {
            report(step * STEP_NS, sink);
        }
    }

    /**
     * Lives on without a word to anybody until a rack goes dark or a time has come. The same steps as {@link #advanceTo}.
     *
     * @return {@link #firstDarkS}
     */
    public double darkFromS(double untilS) {
        publish(Readings.NOWHERE);
        while (Double.isNaN(firstDarkS) && move(untilS, Readings.NOWHERE)) {
            // Each step notes whether a rack went dark.
        }
        return firstDarkS;
    }

    /** Plant second at which the first rack of this run was dark, NaN when none was until now. */
    public double firstDarkS() {
        return firstDarkS;
    }

    private void publish(SampleSink sink) {
        if (published) {
            return;
        }
        published = true;
        applyDue(sink);
        for (Machine machine : machines) {
            if (machine instanceof Genset set) {
                set.remember(pasts);
            }
        }
        run(0, 0);
        report(0, sink);
    }

    /** One step, unless it would lead beyond a time. */
    private boolean move(double tS, SampleSink sink) {
        applyDue(sink);
        int steps = stride();
        if ((step + steps) * STEP_S > tS + 1e-9) {
            return false;
        }
        run(step * STEP_S, steps * STEP_S);
        step += steps;
        if (Double.isNaN(firstDarkS) && anyRackDark()) {
            firstDarkS = timeS();
        }
        return true;
    }

    private boolean anyRackDark() {
        for (RackUnit rack : racks) {
            if (rack.dark()) {
                return true;
            }
        }
        return false;
    }

    /** What each generator would remember if this plant were left now, by id. For scoring only: the twin never sees it. */
    public Map<String, GensetPast> pasts() {
        var found = new LinkedHashMap<String, GensetPast>();
        for (Machine machine : machines) {
            if (machine instanceof Genset set) {
                found.put(set.id(), set.past());
            }
        }
        return found;
    }

    private int stride() {
        if (busy || step < alertUntilStep || step % CALM_STEPS != 0) {
            return 1;
        }
        long calmEndNs = (step + CALM_STEPS) * STEP_NS;
        boolean actionInside = nextAction < actions.size() && actions.get(nextAction).tS() * 1e9 < calmEndNs;
        boolean rowInside = nextRow < rows.size() && rows.get(nextRow).timeNs() < calmEndNs;
        return actionInside || rowInside ? 1 : CALM_STEPS;
    }

    private void applyDue(SampleSink sink) {
        long nowNs = step * STEP_NS;
        net.nowS = step * STEP_S;
        while (nextAction < actions.size() && actions.get(nextAction).tS() * 1e9 <= nowNs + 1) {
            apply(actions.get(nextAction++));
            alertUntilStep = step + ALERT_STEPS;
        }
        readings.begin(nowNs, sink);
        while (followedFeed != null && nextRow < rows.size() && rows.get(nextRow).timeNs() <= nowNs) {
            followedFeed.play(rows.get(nextRow++), net, readings);
        }
        readings.end();
    }

    private void apply(Action action) {
        if (action.fact().isSensorFact()) {
            readings.fault(action.subject(), action.fact(), action.value());
        } else {
            machines[index.deviceNum(action.subject())].apply(action, net);
            if (action.fact() == Fact.CONTROL_FAILS || action.fact() == Fact.CONTROL_RESTORED) {
                applyToSharers(action);
            }
        }
    }

    /** Boards under one controller lose and regain it together. */
    private void applyToSharers(Action action) {
        Device named = index.device(index.deviceNum(action.subject()));
        for (Device sharer : Transfer.listUnderOneControl(index.plant(), named)) {
            machines[index.deviceNum(sharer.id())].apply(action, net);
        }
    }

    private void run(double nowS, double dtS) {
        net.nowS = nowS;
        for (int d : downstream) {
            machines[d].energise(net, dtS);
        }
        net.clearLoads();
        for (int i = downstream.length - 1; i >= 0; i--) {
            machines[downstream[i]].load(net);
        }
        boolean anyBusy = false;
        for (int d : downstream) {
            machines[d].settle(net, dtS);
            anyBusy |= machines[d].busy();
        }
        for (Machine machine : machines) {
            if (machine instanceof Chiller chiller) {
                chiller.countUnits(net);
            }
        }
        coolingStages.nextStep();
        busy = anyBusy;
    }

    private void report(long plantTimeNs, SampleSink sink) {
        readings.begin(plantTimeNs, sink);
        for (Machine machine : machines) {
            machine.report(net, readings);
        }
        readings.end();
    }

    /**
     * Power of the last step.
     *
     * @param sourceW from utilities and generators
     * @param batteryW from batteries, negative while they charge
     * @param usefulW into racks and cooling
     * @param lossW lost on the way
     */
    public record Balance(double sourceW, double batteryW, double usefulW, double lossW) {
        /** What is unaccounted for: zero but for rounding. */
        public double residualW() {
            return sourceW + batteryW - usefulW - lossW;
        }
    }

    /** The energy balance of the last step. */
    public Balance balance() {
        double sourceW = 0;
        double batteryW = 0;
        double usefulW = 0;
        double lossW = 0;
        for (int d = 0; d < machines.length; d++) {
            sourceW += machines[d] instanceof UtilityFeed || machines[d] instanceof Genset ? net.demandW[d] : 0;
            batteryW += net.batteryW[d];
            usefulW += net.usefulW[d];
            lossW += net.lossW[d];
        }
        return new Balance(sourceW, batteryW, usefulW, lossW);
    }

    /** Ids of devices that carry load although they are dead: always empty. */
    public List<String> listLoadedDeadDevices() {
        var found = new ArrayList<String>();
        for (int d = 0; d < machines.length; d++) {
            if (net.demandW[d] > 1e-9 && !net.live(d)) {
                found.add(index.device(d).id());
            }
        }
        return found;
    }

    /** Racks without power for longer than their hold-up, in plant order. */
    public List<String> listDarkRacks() {
        var found = new ArrayList<String>();
        for (Machine machine : machines) {
            if (machine instanceof RackUnit rack && rack.dark()) {
                found.add(rack.id());
            }
        }
        return found;
    }

    /** True charge of a UPS battery, 0..1 of its present capacity, or of a rotor. For tests and scoring only: the twin never sees it. */
    public double batteryFilling(String upsId) {
        if (machines[index.deviceNum(upsId)] instanceof UpsUnit ups) {
            return ups.bank().filling();
        }
        if (machines[index.deviceNum(upsId)] instanceof RotaryUnit rotary) {
            return rotary.filling();
        }
        throw new IllegalArgumentException("%s is not a UPS.".formatted(upsId));
    }
}
