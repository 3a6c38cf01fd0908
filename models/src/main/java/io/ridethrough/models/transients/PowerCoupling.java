package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.PassiveAutomaton;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.breaker.BreakerAutomaton;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.ups.UpsAutomaton;
import io.ridethrough.models.physics.utility.UtilityAutomaton;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import java.util.Arrays;

/**
 * The algebra between devices: voltage runs down the one-line diagram, load and start calls run up it.
 *
 * <p>Component numbers are device numbers. Steady state only: no voltage drops, unity power factor.
 */
final class PowerCoupling implements HybridSystem.Coupling {
    private final DeviceKind[] kinds;
    private final int[][] feeds;
    private final int[] order;
    private final int[] rackRoom;
    private final int[][] coolingRooms;
    private final double[] voltagePu;
    private final double[] loadW;
    private final boolean[] called;
    private final double[] roomHeatW;
    private final double[] roomCoolingW;

    PowerCoupling(PlantIndex index, DeviceKind[] kinds) {
        this.kinds = kinds;
        int n = index.deviceCount();
        order = index.downstreamOrder();
        feeds = new int[n][];
        rackRoom = new int[n];
        coolingRooms = new int[n][];
        voltagePu = new double[n];
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
        for (int d : order) {
            energise(system, d);
        }
        Arrays.fill(loadW, 0);
        Arrays.fill(called, false);
        Arrays.fill(roomHeatW, 0);
        Arrays.fill(roomCoolingW, 0);
        for (int i = order.length - 1; i >= 0; i--) {
            demand(system, order[i]);
        }
        shareCooling(system);
    }

    /** Output voltage of a device at the last pass (pu). */
    double voltagePu(int d) {
        return voltagePu[d];
    }

    /** Power demanded at the output of a device at the last pass (W). */
    double loadW(int d) {
        return loadW[d];
    }

    private double feedPu(int d, int feed) {
        return feed < feeds[d].length ? voltagePu[feeds[d][feed]] : 0;
    }

    private void energise(HybridSystem system, int d) {
        double firstPu = feedPu(d, 0);
        double secondPu = feedPu(d, 1);
        int mode = system.mode(d);
        switch (kinds[d]) {
            case UTILITY ->
                voltagePu[d] = mode == UtilityAutomaton.Mode.LIVE.ordinal()
                        ? system.parameters(d)[UtilityAutomaton.VOLTAGE_PU]
                        : 0;
            case GENERATOR -> voltagePu[d] = mode == GeneratorAutomaton.Mode.READY.ordinal() ? 1 : 0;
            case PARALLELING -> {
                int readySets = 0;
                for (int feed : feeds[d]) {
                    readySets += voltagePu[feed] > 0 ? 1 : 0;
                }
                firstPu = readySets;
                secondPu = 0;
                voltagePu[d] = mode == ParallelingAutomaton.Mode.LIVE.ordinal() ? 1 : 0;
            }
            case TRANSFER -> voltagePu[d] = transferPu(mode, firstPu, secondPu);
            case STS ->
                voltagePu[d] = mode == StsAutomaton.Mode.ON_SOURCE_1.ordinal()
                        ? firstPu
                        : mode == StsAutomaton.Mode.ON_SOURCE_2.ordinal() ? secondPu : 0;
            case UPS -> {
                secondPu = feeds[d].length > 1 ? secondPu : firstPu;
                voltagePu[d] = UpsAutomaton.outputPu(mode, secondPu);
            }
            case PASSIVE -> voltagePu[d] = mode == PassiveAutomaton.Mode.FAILED.ordinal() ? 0 : firstPu;
            case BREAKER ->
                voltagePu[d] = mode <= BreakerAutomaton.Mode.OVERLOADED.ordinal() ? firstPu : 0;
            case RACK -> {
                for (int feed : feeds[d]) {
                    firstPu = Math.max(firstPu, voltagePu[feed]);
                }
                secondPu = system.mode(rackRoom[d]) == RoomAutomaton.Mode.TOO_HOT.ordinal() ? 1 : 0;
            }
            case COOLING -> {}
            case ROOM -> {
                return;
            }
        }
        system.setInput(d, Ports.VOLTAGE_1_PU, firstPu);
        system.setInput(d, Ports.VOLTAGE_2_PU, secondPu);
    }

    private static double transferPu(int mode, double firstPu, double secondPu) {
        if (mode == TransferAutomaton.Mode.ON_SOURCE_2.ordinal()) {
            return secondPu;
        }
        boolean onFirst = mode == TransferAutomaton.Mode.ON_SOURCE_1.ordinal()
                || mode == TransferAutomaton.Mode.CALLING.ordinal()
                || mode == TransferAutomaton.Mode.STUCK.ordinal();
        return onFirst ? firstPu : 0;
    }

    /** All consumers have added their share to this device before it passes its own demand on. */
    private void demand(HybridSystem system, int d) {
        int mode = system.mode(d);
        switch (kinds[d]) {
            case UTILITY, GENERATOR -> {}
            case PARALLELING -> shareAmongSets(system, d);
            case TRANSFER -> {
                boolean onSecond = mode == TransferAutomaton.Mode.ON_SOURCE_2.ordinal();
                pass(d, onSecond ? 1 : 0, loadW[d]);
                boolean calls = onSecond
                        || mode == TransferAutomaton.Mode.CALLING.ordinal()
                        || mode == TransferAutomaton.Mode.MOVING_TO_2.ordinal()
                        || mode == TransferAutomaton.Mode.STUCK.ordinal();
                called[feeds[d][1]] |= calls;
            }
            case STS -> pass(d, mode == StsAutomaton.Mode.ON_SOURCE_2.ordinal() ? 1 : 0, loadW[d]);
            case UPS -> {
                double[] p = system.parameters(d);
                boolean onBypass = mode == UpsAutomaton.Mode.BYPASS.ordinal();
                pass(d, onBypass && feeds[d].length > 1 ? 1 : 0, UpsAutomaton.sourceW(mode, loadW[d], p));
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
        if (voltagePu[feeds[d][feed]] > 0) {
            loadW[feeds[d][feed]] += demandW;
        }
    }

    private void shareAmongSets(HybridSystem system, int d) {
        double readyW = 0;
        for (int set : feeds[d]) {
            called[set] |= called[d];
            readyW += voltagePu[set] > 0 ? ratingW(system, set) : 0;
        }
        for (int set : feeds[d]) {
            if (voltagePu[set] > 0) {
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
            live += voltagePu[feed] >= RackAutomaton.CORD_DEAD_PU ? 1 : 0;
        }
        for (int feed : feeds[d]) {
            if (voltagePu[feed] >= RackAutomaton.CORD_DEAD_PU) {
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
