package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.hybrid.NumberSet;
import io.ridethrough.models.physics.PassiveAutomaton;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.breaker.BreakerAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.transformer.TransformerAutomaton;
import io.ridethrough.models.physics.ups.UpsFlow;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.physics.ups.UpsNumbers;
import io.ridethrough.models.physics.utility.UtilityAutomaton;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way down the one-line diagram: three phase voltages, frequency and angle of every output, from sources to racks.
 *
 * <p>Angles mean something only between sources that run in step. Every output therefore carries the number of its island: the
 * grid, one engine, one paralleling bus, one inverter that follows nobody. Inverters on both sides of a static switch are kept in
 * phase by load-bus synchronisation, where there is one.
 */
final class SupplyPass {
    /** Island of all utility feeds. */
    private static final int GRID = 0;
    /** Island number of the first device whose inverter follows nobody; further ones downwards. */
    private static final int FIRST_FREE_INVERTER = -1;
    /** Angle between two islands: the worst that may be met. */
    private static final double OUT_OF_STEP_DEG = 180;
    /** Device number to island number. */
    private static final int FIRST_ENGINE = 1;

    private final DeviceKind[] kinds;
    private final int[][] feeds;
    private final Wiring wiring;
    private final int[][] below;
    /** Places in the order of devices to ask again. */
    private final NumberSet dirty;

    private final int[] rackRoom;
    /** Room temperature at which a rack's inlets reach their limit (C). */
    private final double[] rackLimitC;
    /** First pole of a breaker, 0 for L1, by device; the second pole of two in {@link #secondPole}; -1 for none or three. */
    private final int[] firstPole;

    private final int[] secondPole;
    /** Paralleling bus that may drop this device, -1 for none, and its place in the shed order. */
    private final int[] shedBus;

    private final int[] shedPlace;
    private final Outputs out;
    /** Lowest voltage in this run of a cord that fed a rack, by rack. */
    private final double[] lowestLivePu;

    private final boolean[] loadBusSync;

    SupplyPass(PlantIndex index, Wiring wiring, DeviceKind[] kinds) {
        this.kinds = kinds;
        this.wiring = wiring;
        int n = kinds.length;
        feeds = wiring.feeds;
        below = wiring.devicesBelow();
        dirty = new NumberSet(n);
        rackRoom = new int[n];
        rackLimitC = new double[n];
        firstPole = new int[n];
        secondPole = new int[n];
        shedBus = new int[n];
        shedPlace = new int[n];
        Arrays.fill(shedBus, -1);
        out = new Outputs(n);
        lowestLivePu = new double[n];
        loadBusSync = new boolean[n];
        for (int d = 0; d < n; d++) {
            loadBusSync[d] = loadBusSync(index, d);
            if (index.device(d) instanceof Switchgear board) {
                findShedOrder(index, d, board.arrangement());
            }
            rackRoom[d] = index.device(d) instanceof Rack rack ? index.deviceNum(rack.room()) : -1;
            rackLimitC[d] = index.device(d) instanceof Rack rack ? HallPreparation.inletLimitC(index, rack) : 0;
            boolean fewPoles = index.device(d) instanceof Breaker b && b.poles().size() < 3;
            firstPole[d] = fewPoles ? pole(((Breaker) index.device(d)), 0) : -1;
            secondPole[d] = fewPoles && ((Breaker) index.device(d)).poles().size() == 2
                    ? pole(((Breaker) index.device(d)), 1)
                    : -1;
        }
    }

    /** What the next static switch on the way up says; a plant without one has nothing to hold in step. */
    private static boolean loadBusSync(PlantIndex index, int d) {
        int at = d;
        while (!(index.device(at) instanceof Sts sts)) {
            int[] above = index.feeds(at);
            if (above.length == 0) {
                return true;
            }
            at = above[0];
        }
        return sts.settings().loadBusSync();
    }

    private void findShedOrder(PlantIndex index, int bus, Switchgear.Arrangement arrangement) {
        if (arrangement instanceof Switchgear.Arrangement.Paralleling paralleling) {
            List<String> order = paralleling.shedding().order();
            for (int place = 0; place < order.size(); place++) {
                shedBus[index.deviceNum(order.get(place))] = bus;
                shedPlace[index.deviceNum(order.get(place))] = place;
            }
        }
    }

    private static int pole(Breaker breaker, int position) {
        return breaker.poles().get(position).charAt(1) - '1';
    }

    /** The arrays of what comes out of every device, themselves. */
    List<?> arrays() {
        var arrays = new ArrayList<Object>(out.arrays());
        arrays.add(lowestLivePu);
        return arrays;
    }

    /** To be asked again in the next pass. */
    void mark(int d) {
        dirty.add(wiring.placeOf[d]);
    }

    /**
     * Asks the marked devices, and those below them as far as something changes on the way down.
     *
     * @param asked receives the place of every device that was asked
     */
    void run(HybridSystem system, NumberSet asked) {
        for (int place = dirty.next(0); place >= 0; place = dirty.next(place)) {
            dirty.remove(place);
            asked.add(place);
            int d = wiring.order[place];
            if (energiseChanges(system, d)) {
                for (int device : below[d]) {
                    dirty.add(wiring.placeOf[device]);
                }
            }
        }
    }

    /** True when what comes out is not what came out before. */
    private boolean energiseChanges(HybridSystem system, int d) {
        out.keep(d);
        energise(system, d);
        return out.changed(d);
    }

    /** Lowest phase at the output of a device (pu). */
    double lowestPu(int d) {
        return out.lowestPu[d];
    }

    /** Lowest voltage in this run of a cord that fed a rack (pu), infinite when there was none. */
    double lowestLivePu(int rack) {
        return lowestLivePu[rack];
    }

    /** A new run begins. */
    void forgetLowest() {
        Arrays.fill(lowestLivePu, Double.POSITIVE_INFINITY);
    }

    /** Highest phase at the output of a device (pu): above 0 when it can supply anything. */
    double highestPu(int d) {
        return out.highestPu[d];
    }

    /** Frequency at the output of a device over nominal, 0 when dead. */
    double frequencyPu(int d) {
        return out.frequencyPu[d];
    }

    private void energise(HybridSystem system, int d) {
        int mode = system.mode(d);
        double[] p = system.parameters(d);
        switch (kinds[d]) {
            case UTILITY -> {
                double deliveredW = system.input(d, Ports.LOAD_W);
                for (int phase = 0; phase < 3; phase++) {
                    out.phasePu[3 * d + phase] = UtilityAutomaton.phasePu(mode, p, phase, deliveredW);
                }
                out.carry(d, p[UtilityAutomaton.FREQUENCY_PU], p[UtilityAutomaton.ANGLE_DEG], GRID);
            }
            case GENERATOR -> {
                double[] x = system.state(d);
                double ofLoadW = system.input(d, Ports.LOAD_W);
                out.even(d, GeneratorAutomaton.outputPu(mode, x, ofLoadW, p));
                out.carry(d, GeneratorAutomaton.frequencyPu(mode, x, ofLoadW, p), 0, FIRST_ENGINE + d);
            }
            case PARALLELING -> bus(system, d, mode);
            case TRANSFER -> {
                tellSources(system, d, 0, 1);
                select(d, TransferAutomaton.sourceOf(mode));
            }
            case STS -> {
                tellSources(system, d, 0, 1);
                select(d, StsAutomaton.sourceOf(mode));
            }
            case UPS -> ups(system, d, UpsMode.of(mode));
            case PASSIVE -> {
                system.setInput(d, Ports.VOLTAGE_1_PU, out.lowestPu[feeds[d][0]]);
                select(d, mode == PassiveAutomaton.Mode.FAILED.ordinal() || isShed(system, d) ? -1 : 0);
            }
            case TRANSFORMER -> transformer(system, d, mode, p);
            case BREAKER -> {
                select(d, mode <= BreakerAutomaton.Mode.OVERLOADED.ordinal() && !isShed(system, d) ? 0 : -1);
                out.betweenPoles(d, firstPole[d], secondPole[d]);
                system.setInput(d, Ports.VOLTAGE_1_PU, out.highestPu[d]);
            }
            case RACK -> rack(system, d, mode, p);
            case COOLING -> system.setInput(d, Ports.VOLTAGE_1_PU, isShed(system, d) ? 0 : out.lowestPu[feeds[d][0]]);
            case ROOM -> {}
        }
    }

    private void rack(HybridSystem system, int d, int mode, double[] p) {
        for (int feed : feeds[d]) {
            if (out.lowestPu[feed] >= RackAutomaton.CORD_DEAD_PU) {
                lowestLivePu[d] = Math.min(lowestLivePu[d], out.lowestPu[feed]);
            }
        }
        system.setInput(d, RackAutomaton.BEST_CORD_PU, cordsPu(d, mode, p));
        system.setInput(d, RackAutomaton.CORD_1_PU, out.lowestPu[feeds[d][0]]);
        system.setInput(d, RackAutomaton.CORD_2_PU, feeds[d].length > 1 ? out.lowestPu[feeds[d][1]] : 0);
        boolean tooHot = system.parameters(rackRoom[d])[RoomAutomaton.REACHED_C] >= rackLimitC[d];
        boolean cooled = system.mode(rackRoom[d]) == RoomAutomaton.Mode.COOLED.ordinal();
        system.setInput(d, RackAutomaton.ROOM_TOO_HOT, tooHot ? 1 : 0);
        system.setInput(d, RackAutomaton.ROOM_COOLED, cooled ? 1 : 0);
    }

    /** Voltage of the worst cord a rack needs: of its switch's cord, or of the k best where one cord does not carry the load. */
    private double cordsPu(int d, int mode, double[] p) {
        if (p[RackAutomaton.SWITCH_S] > 0 && mode != RackAutomaton.Mode.DARK.ordinal()) {
            return out.lowestPu[feeds[d][p[RackAutomaton.ON_CORD] > 0 ? 1 : 0]];
        }
        int needed = PowerSupply.cordsNeeded(p[RackAutomaton.RACK_W], p[RackAutomaton.CORD_LIMIT_W], feeds[d].length);
        double kthPu = 0;
        for (int candidate : feeds[d]) {
            int asGood = 0;
            for (int feed : feeds[d]) {
                asGood += out.lowestPu[feed] >= out.lowestPu[candidate] ? 1 : 0;
            }
            if (asGood >= needed) {
                kthPu = Math.max(kthPu, out.lowestPu[candidate]);
            }
        }
        return kthPu;
    }

    private void transformer(HybridSystem system, int d, int mode, double[] p) {
        int source = feeds[d][0];
        boolean live = out.highestPu[source] > 0;
        if (live && mode == TransformerAutomaton.Mode.ENERGISED.ordinal()) {
            p[TransformerAutomaton.LAST_DEG] = out.angleDeg[source];
            p[TransformerAutomaton.LAST_ISLAND] = out.island[source];
            p[TransformerAutomaton.LAST_INVERTED] = out.inverted[source] ? 1 : 0;
        }
        system.setInput(d, Ports.VOLTAGE_1_PU, out.highestPu[source]);
        if (live) {
            boolean inStep = p[TransformerAutomaton.LAST_ISLAND] == out.island[source];
            boolean held = !inStep && loadBusSync[d] && p[TransformerAutomaton.LAST_INVERTED] > 0 && out.inverted[source];
            double jumpDeg = inStep ? Math.IEEEremainder(out.angleDeg[source] - p[TransformerAutomaton.LAST_DEG], 360) : OUT_OF_STEP_DEG;
            system.setInput(d, TransformerAutomaton.JUMP_DEG, held ? 0 : jumpDeg);
        }
        select(d, mode == TransformerAutomaton.Mode.FAILED.ordinal() ? -1 : 0);
    }

    /** A bus takes the lowest voltage and frequency of the sets that have closed on it, and tells the others whether they may. */
    private void bus(HybridSystem system, int d, int mode) {
        int closed = 0;
        double closedW = 0;
        double voltage = Double.POSITIVE_INFINITY;
        double frequency = Double.POSITIVE_INFINITY;
        for (int set : feeds[d]) {
            if (GeneratorAutomaton.carries(system.mode(set))) {
                closed++;
                closedW += system.parameters(set)[GeneratorAutomaton.RATING_W];
                voltage = Math.min(voltage, out.lowestPu[set]);
                frequency = Math.min(frequency, out.frequencyPu[set]);
            }
        }
        out.even(d, ParallelingAutomaton.feeds(mode) && closed > 0 ? voltage : 0);
        out.carry(d, frequency, 0, FIRST_ENGINE + d);
        system.setInput(d, ParallelingAutomaton.CLOSED_SETS, closed);
        system.setInput(d, ParallelingAutomaton.CLOSED_W, closedW);
        boolean firstFound = closed > 0 || !ParallelingAutomaton.accepts(mode);
        for (int set : feeds[d]) {
            boolean first = !firstFound && GeneratorAutomaton.waitsForBus(system.mode(set));
            firstFound |= first;
            system.setInput(set, GeneratorAutomaton.FIRST, first ? 1 : 0);
            system.setInput(set, GeneratorAutomaton.BUS_LIVE, closed > 0 && ParallelingAutomaton.accepts(mode) ? 1 : 0);
            system.setInput(set, GeneratorAutomaton.BUS_LOCKED, ParallelingAutomaton.locked(mode) ? 1 : 0);
        }
    }

    /** True when the bus it hangs on at this moment has dropped this feeder. */
    private boolean isShed(HybridSystem system, int d) {
        int bus = shedBus[d];
        return bus >= 0
                && out.island[feeds[d][0]] == FIRST_ENGINE + bus
                && ParallelingAutomaton.feeds(system.mode(bus))
                && system.state(bus)[ParallelingAutomaton.SHED] > shedPlace[d];
    }

    private void ups(HybridSystem system, int d, UpsMode mode) {
        int bypass = feeds[d].length > 1 ? 1 : 0;
        tellSources(system, d, 0, bypass);
        double[] p = system.parameters(d);
        if (UpsFlow.onBypass(mode)) {
            select(d, bypass);
            out.open(d, mode == UpsMode.ECO ? 0 : (int) p[UpsNumbers.OPEN_PHASES]);
            return;
        }
        out.even(d, UpsFlow.inverterPu(mode, p));
        int source = feeds[d][bypass];
        boolean follows = out.lowestPu[source] >= Ports.LOST_PU && Math.abs(out.frequencyPu[source] - 1) <= p[UpsNumbers.SYNC_PU];
        out.carry(
                d,
                follows ? out.frequencyPu[source] : 1,
                follows ? out.angleDeg[source] : 0,
                follows ? out.island[source] : FIRST_FREE_INVERTER - d);
        out.inverted[d] = true;
    }

    /** Tells a device that chooses between two sources what they are like. */
    private void tellSources(HybridSystem system, int d, int first, int second) {
        int one = feeds[d][first];
        int two = feeds[d][second];
        system.setInput(d, Ports.VOLTAGE_1_PU, out.lowestPu[one]);
        system.setInput(d, Ports.VOLTAGE_2_PU, out.lowestPu[two]);
        system.setInput(d, Ports.FREQUENCY_1_PU, out.frequencyPu[one]);
        system.setInput(d, Ports.FREQUENCY_2_PU, out.frequencyPu[two]);
        system.setInput(d, Ports.HIGHEST_1_PU, out.highestPu[one]);
        system.setInput(d, Ports.HIGHEST_2_PU, out.highestPu[two]);
        if (out.highestPu[one] > 0 && out.highestPu[two] > 0) {
            // A switch remembers how the sources stood to each other when one of them goes.
            boolean inStep = out.island[one] == out.island[two];
            boolean held = !inStep && loadBusSync[d] && out.inverted[one] && out.inverted[two];
            double apartDeg = inStep ? Math.IEEEremainder(out.angleDeg[two] - out.angleDeg[one], 360) : OUT_OF_STEP_DEG;
            system.setInput(d, Ports.ANGLE_DEG, held ? 0 : apartDeg);
            system.setInput(d, Ports.IN_STEP, inStep || held ? 1 : 0);
        }
        system.setInput(d, Ports.ON_ENGINE, out.island[one] >= FIRST_ENGINE ? 1 : 0);
    }

    /** The output is that of one feed, or dead for -1. */
    private void select(int d, int feed) {
        if (feed < 0) {
            out.kill(d, GRID);
        } else {
            out.follow(d, feeds[d][feed]);
        }
    }
}
