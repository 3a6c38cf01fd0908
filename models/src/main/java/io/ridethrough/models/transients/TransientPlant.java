package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.ArrayImage;
import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Edge;
import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.breaker.BreakerAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.transformer.TransformerAutomaton;
import io.ridethrough.models.physics.ups.UpsAutomaton;
import io.ridethrough.models.physics.ups.UpsFlow;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.physics.ups.UpsNumbers;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One plant as a hybrid system, run from a state through scripted facts to an outcome. The readable engine.
 *
 * <p>Not thread safe: one instance a worker, reused between runs. Deterministic: same state, draws and actions, same bytes.
 */
public final class TransientPlant {
    private final PlantIndex index;
    private final DeviceKind[] kinds;
    /** Power flows of each UPS, by device number. */
    private final UpsFlow[] upsFlow;

    private final PowerCoupling coupling;
    private final HybridSystem system;
    private final Preparation preparation;
    private final FactApplier facts;
    private final Outcome outcome;
    private final Draws nominal;
    private final HybridSystem.Listener listener = this::onEdge;
    /** State of the plant that the images below are of. */
    private @Nullable PlantState imageOf;

    private @Nullable ArrayImage systemImage;
    private @Nullable ArrayImage couplingImage;
    private final EventLog events = new EventLog();
    private @Nullable List<TimelineEvent> timeline;
    /** True while a run ends with its first dark rack. */
    private boolean untilDark;

    public TransientPlant(PlantIndex index) {
        this(index, false, false);
    }

    /** The same plant integrated by Commons Math: what the other is held against. */
    static TransientPlant reference(PlantIndex index) {
        return new TransientPlant(index, true, true);
    }

    /** The same plant where every device is asked in every pass of the coupling. */
    static TransientPlant askingAll(PlantIndex index) {
        return new TransientPlant(index, false, true);
    }

    private TransientPlant(PlantIndex index, boolean reference, boolean asksAll) {
        this.index = index;
        int n = index.deviceCount();
        kinds = new DeviceKind[n];
        upsFlow = new UpsFlow[n];
        List<Automaton> automata = new ArrayList<>();
        for (int d = 0; d < n; d++) {
            kinds[d] = DeviceKind.of(index.device(d));
            if (index.device(d) instanceof Ups ups) {
                upsFlow[d] = new UpsFlow(ups);
                automata.add(UpsAutomaton.of(ups, upsFlow[d]));
            } else {
                automata.add(Preparation.automaton(index, d));
            }
        }
        coupling = new PowerCoupling(index, kinds, upsFlow, asksAll);
        List<String> names = index.plant().devices().stream().map(Device::id).toList();
        system = reference
                ? HybridSystem.reference(automata, names, coupling)
                : new HybridSystem(automata, names, coupling);
        preparation = new Preparation(index, system);
        facts = new FactApplier(index, system);
        outcome = new Outcome(n);
        nominal = new Draws(n);
    }

    /**
     * Runs one scenario.
     *
     * @param initial where the plant stands
     * @param draws what chance decides
     * @param actions scripted facts in time order
     * @param horizonS end of the run
     * @param log receives every transition with its names, or null: numbers are in {@link #events} anyway
     * @return the outcome; valid until the next run
     */
    public Outcome run(
            PlantState initial, Draws draws, List<Action> actions, double horizonS, @Nullable List<TimelineEvent> log) {
        untilDark = false;
        begin(initial, draws, horizonS, log);
        play(actions, horizonS);
        return outcome;
    }

    /** Whether any rack goes dark: the same run, but only as far as it takes to know. */
    public boolean dropsLoad(PlantState initial, Draws draws, List<Action> actions, double horizonS) {
        untilDark = true;
        begin(initial, draws, horizonS, null);
        play(actions, horizonS);
        untilDark = false;
        return outcome.loadDrops();
    }

    private void play(List<Action> actions, double horizonS) {
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            if (action.tS() > horizonS || (untilDark && outcome.loadDrops())) {
                break;
            }
            advanceTo(action.tS());
            apply(action);
        }
        advanceTo(horizonS);
    }

    /** Starts a run that is stepped by the caller with {@link #advanceTo} and {@link #apply}. */
    public void begin(PlantState initial, Draws draws, double horizonS, @Nullable List<TimelineEvent> log) {
        timeline = log;
        outcome.clear();
        events.clear();
        if (!isImageOf(initial)) {
            takeImage(initial);
        }
        system.reset(Objects.requireNonNull(systemImage, "taken above"), listener);
        Objects.requireNonNull(couplingImage, "taken above").restore();
        for (int d = 0; d < kinds.length; d++) {
            if (!draws.sameFor(d, nominal)) {
                system.clear(d);
                preparation.prepare(d, initial.device(d), draws);
            }
        }
        coupling.connect(system);
        preparation.warm();
        system.start(horizonS);
        preparation.settled();
    }

    /** The very same object: to compare two states would take longer than to take the image. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isImageOf(PlantState initial) {
        return imageOf == initial;
    }

    /** Every run from a state begins with the same plant under nominal draws; only what chance decided otherwise is set anew. */
    private void takeImage(PlantState initial) {
        nominal.setNominal(index, initial);
        coupling.supply().forgetLowest();
        system.reset(listener);
        for (int d = 0; d < kinds.length; d++) {
            preparation.prepare(d, initial.device(d), nominal);
        }
        coupling.connect(system);
        systemImage = system.image();
        couplingImage = coupling.image();
        imageOf = initial;
    }

    /** Runs to a time (s from the start). */
    public void advanceTo(double tS) {
        system.advanceTo(tS);
    }

    /** Applies one fact now. */
    public void apply(Action action) {
        facts.apply(action);
        system.settle();
    }

    /** Every transition of this run so far; valid until the next run. */
    public EventLog events() {
        return events;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Output voltage of a device now: its lowest phase (pu). */
    public double voltagePu(int deviceNum) {
        return coupling.supply().lowestPu(deviceNum);
    }

    /** Power at the output of a device now (W). */
    public double loadW(int deviceNum) {
        return coupling.loadW(deviceNum);
    }

    /** Battery state of charge of a UPS now, 0..1 of its present capacity. */
    public double soc(int upsNum) {
        return UpsNumbers.soc(system.state(upsNum), system.parameters(upsNum));
    }

    /** Heat of a breaker now over that of a sound one which carries a load. */
    public double breakerHeatRatio(int breakerNum, double atLoadW) {
        return BreakerAutomaton.heatOverSoundRatio(system.state(breakerNum), system.parameters(breakerNum), atLoadW);
    }

    /** Temperature of a room now (C). */
    public double temperatureC(int roomNum) {
        return system.state(roomNum)[RoomAutomaton.TEMPERATURE_C];
    }

    /** Memory of a breaker now: heat in units of its setting squared, or damage from 0 to 1. */
    public double breakerHeat(int breakerNum) {
        return system.state(breakerNum)[BreakerAutomaton.HEAT];
    }

    /** Where power comes from and goes now. */
    public PowerBalance powerBalance() {
        double[] byKindW = new double[DeviceKind.values().length];
        double batteriesW = 0;
        double enginesW = 0;
        double chargingW = 0;
        double lossesW = 0;
        for (int d = 0; d < kinds.length; d++) {
            byKindW[kinds[d].ordinal()] += coupling.loadW(d);
            if (kinds[d] == DeviceKind.TRANSFORMER) {
                lossesW += TransformerAutomaton.lossW(system.mode(d), coupling.loadW(d), system.parameters(d));
            } else if (kinds[d] == DeviceKind.UPS) {
                double[] p = system.parameters(d);
                UpsMode mode = UpsMode.of(system.mode(d));
                double loadW = coupling.loadW(d);
                double gridPu = system.input(d, Ports.VOLTAGE_1_PU);
                boolean onEngine = system.input(d, Ports.ON_ENGINE) > 0;
                batteriesW += upsFlow[d].dischargeW(mode, loadW, onEngine, gridPu, p);
                enginesW += upsFlow[d].engineW(mode, loadW, p);
                chargingW += upsFlow[d].chargeW(mode, loadW, onEngine, p);
                lossesW += upsFlow[d].lossW(mode, loadW, onEngine, gridPu, p);
            }
        }
        return new PowerBalance(
                byKindW[DeviceKind.UTILITY.ordinal()],
                byKindW[DeviceKind.GENERATOR.ordinal()] + enginesW,
                batteriesW,
                byKindW[DeviceKind.RACK.ordinal()],
                byKindW[DeviceKind.COOLING.ordinal()],
                chargingW,
                lossesW);
    }

    /** Time of the run now (s). */
    double nowS() {
        return system.nowS();
    }

    /** Lowest voltage in this run of a cord that fed a rack (pu), infinite when there was none. */
    double lowestLivePu(int rackNum) {
        return coupling.supply().lowestLivePu(rackNum);
    }

    /** What a device is told by the others now, a copy. */
    double[] inputs(int deviceNum) {
        return system.inputs(deviceNum).clone();
    }

    /** The table of modes and edges a device runs. */
    Automaton automaton(int deviceNum) {
        return system.automaton(deviceNum);
    }

    /** Names of the edges a device can take, as in the timeline. */
    public List<String> listEdges(int deviceNum) {
        return system.automaton(deviceNum).edges().stream().map(Edge::name).distinct().toList();
    }

    /** Mode of a device now, as in the timeline. */
    public String modeName(int deviceNum) {
        return system.automaton(deviceNum).modeName(system.mode(deviceNum));
    }

    private void onEdge(double tS, int device, int from, int to, String edge) {
        events.add(tS, device, from, to, edge);
        if (timeline != null) {
            Automaton automaton = system.automaton(device);
            timeline.add(new TimelineEvent(
                    tS, index.device(device).id(), automaton.modeName(from), automaton.modeName(to), edge));
        }
        if (kinds[device] == DeviceKind.RACK) {
            noteRack(tS, device, from, to);
        } else if (kinds[device] == DeviceKind.UPS
                && to == UpsMode.DARK.ordinal()
                && Double.isNaN(outcome.upsDeadS[device])) {
            outcome.upsDeadS[device] = tS;
        }
    }

    private void noteRack(double tS, int rack, int from, int to) {
        boolean wasDown = RackAutomaton.isDown(from);
        boolean isDown = RackAutomaton.isDown(to);
        if (isDown && !wasDown) {
            outcome.noteDown(rack, tS);
            if (untilDark) {
                system.stop();
            }
        } else if (wasDown && !isDown) {
            outcome.restoredS[rack] = tS;
        }
    }
}
