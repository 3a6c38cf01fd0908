package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.ups.UpsFlow;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Utility;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The algebra between devices: voltage runs down the one-line diagram ({@link SupplyPass}), load and start calls run up it.
 *
 * <p>Component numbers are device numbers. Steady state only: no voltage drops but behind a utility with impedance, unity power factor,
 * load as one number for all phases.
 */
final class PowerCoupling implements HybridSystem.Coupling {
    /** Loads draw constant power, so a second pass agrees unless the first one switched something off. */
    private static final int MOST_PASSES = 5;
    /** Change of load that moves no voltage (W). */
    private static final double SAME_LOAD_W = 1e-3;

    private final DeviceKind[] kinds;
    private final int[][] feeds;
    private final int[] order;
    private final SupplyPass supply;
    private final UpsFlow[] upsFlow;
    private final int[] rackRoom;
    private final int[][] coolingRooms;
    private final double[] loadW;
    private final boolean[] called;
    private final double[] roomHeatW;
    private final double[] roomCoolingW;
    /** Feeds whose voltage falls with load. */
    private final int[] softFeeds;

    private final double[] assumedLoadW;

    PowerCoupling(PlantIndex index, DeviceKind[] kinds, UpsFlow[] upsFlow) {
        this.kinds = kinds;
        this.upsFlow = upsFlow;
        int n = index.deviceCount();
        order = index.downstreamOrder();
        feeds = new int[n][];
        rackRoom = new int[n];
        coolingRooms = new int[n][];
        supply = new SupplyPass(index, kinds);
        softFeeds = IntStream.range(0, n)
                .filter(d -> index.device(d) instanceof Utility feed && Double.isFinite(feed.grid().shortCircuitW()))
                .toArray();
        assumedLoadW = new double[n];
        loadW = new double[n];
        called = new boolean[n];
        roomHeatW = new double[n];
        roomCoolingW = new double[n];
        for (int d = 0; d < n; d++) {
            feeds[d] = index.feeds(d);
            rackRoom[d] = index.device(d) instanceof Rack rack ? index.deviceNum(rack.room()) : -1;
            coolingRooms[d] = index.device(d) instanceof Cooling unit
                    ? unit.rooms().stream().mapToInt(index::deviceNum).toArray()
                    : new int[0];
        }
    }

    @Override
    public void connect(HybridSystem system) {
        boolean agree = false;
        for (int pass = 0; pass < MOST_PASSES && !agree; pass++) {
            for (int feed : softFeeds) {
                assumedLoadW[feed] = system.input(feed, Ports.LOAD_W);
            }
            pass(system);
            agree = loadsAreAsAssumed();
        }
    }

    /** The voltage of a feed behind an impedance follows its load, which this pass may have changed. */
    private boolean loadsAreAsAssumed() {
        for (int feed : softFeeds) {
            if (Math.abs(loadW[feed] - assumedLoadW[feed]) > SAME_LOAD_W) {
                return false;
            }
        }
        return true;
    }

    private void pass(HybridSystem system) {
        supply.run(system);
        Arrays.fill(loadW, 0);
        Arrays.fill(called, false);
        Arrays.fill(roomHeatW, 0);
        Arrays.fill(roomCoolingW, 0);
        for (int i = order.length - 1; i >= 0; i--) {
            demand(system, order[i]);
        }
        shareCooling(system);
    }

    /** Voltages and frequencies at the last pass. */
    SupplyPass supply() {
        return supply;
    }

    /** Power demanded at the output of a device at the last pass (W). */
    double loadW(int d) {
        return loadW[d];
    }

    /** All consumers have added their share to this device before it passes its own demand on. */
    private void demand(HybridSystem system, int d) {
        int mode = system.mode(d);
        switch (kinds[d]) {
            case UTILITY, GENERATOR -> {}
            case PARALLELING -> shareAmongSets(system, d);
            case TRANSFER -> {
                boolean onSecond = TransferAutomaton.sourceOf(mode) == 1;
                pass(d, onSecond ? 1 : 0, loadW[d]);
                called[feeds[d][1]] |= TransferAutomaton.calls(mode);
            }
            case STS -> pass(d, StsAutomaton.sourceOf(mode) == 1 ? 1 : 0, loadW[d]);
            case UPS -> {
                UpsMode upsMode = UpsMode.of(mode);
                boolean onEngine = system.input(d, Ports.ON_ENGINE) > 0;
                double sourceW = upsFlow[d].sourceW(upsMode, loadW[d], onEngine, system.parameters(d));
                pass(d, UpsFlow.onBypass(upsMode) && feeds[d].length > 1 ? 1 : 0, sourceW);
            }
            case PASSIVE, BREAKER -> {
                pass(d, 0, loadW[d]);
                called[feeds[d][0]] |= called[d];
            }
            case RACK -> shareAmongCords(system, d);
            case COOLING -> {
                boolean running = mode == CoolingAutomaton.Mode.RUNNING.ordinal();
                loadW[d] = running ? system.parameters(d)[CoolingAutomaton.ELECTRICAL_W] : 0;
                pass(d, 0, loadW[d]);
            }
            case ROOM -> {
                return;
            }
        }
        system.setInput(d, Ports.LOAD_W, loadW[d]);
        system.setInput(d, Ports.CALLED, called[d] ? 1 : 0);
    }

    /** Passes demand to one feed; a dead feed supplies nothing. */
    private void pass(int d, int feed, double demandW) {
        if (supply.highestPu(feeds[d][feed]) > 0) {
            loadW[feeds[d][feed]] += demandW;
        }
    }

    private void shareAmongSets(HybridSystem system, int d) {
        double readyW = 0;
        for (int set : feeds[d]) {
            called[set] |= called[d];
            readyW += supply.highestPu(set) > 0 ? ratingW(system, set) : 0;
        }
        for (int set : feeds[d]) {
            if (supply.highestPu(set) > 0) {
                loadW[set] += loadW[d] * ratingW(system, set) / readyW;
            }
        }
    }

    private double ratingW(HybridSystem system, int set) {
        return kinds[set] == DeviceKind.GENERATOR ? system.parameters(set)[GeneratorAutomaton.RATING_W] : 1;
    }

    private void shareAmongCords(HybridSystem system, int d) {
        boolean powered = system.mode(d) == RackAutomaton.Mode.POWERED.ordinal();
        double rackW = powered ? system.parameters(d)[RackAutomaton.RACK_W] : 0;
        int live = 0;
        for (int feed : feeds[d]) {
            live += supply.lowestPu(feed) >= RackAutomaton.CORD_DEAD_PU ? 1 : 0;
        }
        for (int feed : feeds[d]) {
            if (supply.lowestPu(feed) >= RackAutomaton.CORD_DEAD_PU) {
                loadW[feed] += rackW / live;
            }
        }
        loadW[d] = rackW;
        roomHeatW[rackRoom[d]] += rackW;
    }

    /** Running units share their capacity among their rooms in proportion to the heat there. */
    private void shareCooling(HybridSystem system) {
        for (int d = 0; d < kinds.length; d++) {
            if (kinds[d] == DeviceKind.COOLING && system.mode(d) == CoolingAutomaton.Mode.RUNNING.ordinal()) {
                double heatW = 0;
                for (int room : coolingRooms[d]) {
                    heatW += roomHeatW[room];
                }
                double capacityW = system.parameters(d)[CoolingAutomaton.COOLING_W];
                for (int room : coolingRooms[d]) {
                    double share = heatW > 0 ? roomHeatW[room] / heatW : 1.0 / coolingRooms[d].length;
                    roomCoolingW[room] += capacityW * share;
                }
            }
        }
        for (int d = 0; d < kinds.length; d++) {
            if (kinds[d] == DeviceKind.ROOM) {
                system.setInput(d, RoomAutomaton.HEAT_W, roomHeatW[d]);
                system.setInput(d, RoomAutomaton.COOLING_W, roomCoolingW[d]);
            }
        }
    }

}
