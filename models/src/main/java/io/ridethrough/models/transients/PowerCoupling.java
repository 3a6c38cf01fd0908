package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.breaker.BreakerAutomaton;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.cooling.ServerFans;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.LoadSharing;
import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.transformer.TransformerAutomaton;
import io.ridethrough.models.physics.ups.UpsFlow;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Utility;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The algebra between devices: voltage runs down the one-line diagram ({@link SupplyPass}), load and start calls run up it.
 *
 * <p>Component numbers are device numbers. Steady state only: no voltage drops but behind a utility with impedance, unity power factor,
 * load as one number for all phases. Breakers between a rack and its UPS also see what the rack's current is above its load: inrush
 * and low voltage.
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
    private final CoolingPass cooling;
    private final double[] loadW;
    /** Current above the load, as power at nominal voltage (W). */
    private final double[] excessW;

    /** Load whose current would have the peak of all inrush at the output of a device. */
    private final double[] inrushW;
    /** Of that load, what rectifiers are ramping up, and what it will be when they are up (W). */
    private final double[] rampW;

    private final double[] rampToW;
    private final boolean[] called;
    private final double[] roomHeatW;
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
        cooling = new CoolingPass(index);
        supply = new SupplyPass(index, kinds);
        softFeeds = IntStream.range(0, n)
                .filter(d -> index.device(d) instanceof Utility feed && Double.isFinite(feed.grid().shortCircuitW()))
                .toArray();
        assumedLoadW = new double[n];
        loadW = new double[n];
        excessW = new double[n];
        inrushW = new double[n];
        rampW = new double[n];
        rampToW = new double[n];
        called = new boolean[n];
        roomHeatW = new double[n];
        for (int d = 0; d < n; d++) {
            feeds[d] = index.feeds(d);
            rackRoom[d] = index.device(d) instanceof Rack rack ? index.deviceNum(rack.room()) : -1;
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
        Arrays.fill(excessW, 0);
        Arrays.fill(inrushW, 0);
        Arrays.fill(rampW, 0);
        Arrays.fill(rampToW, 0);
        Arrays.fill(called, false);
        Arrays.fill(roomHeatW, 0);
        for (int i = order.length - 1; i >= 0; i--) {
            demand(system, order[i]);
        }
        cooling.run(system, roomHeatW);
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
            case UTILITY -> {}
            case GENERATOR -> {
                system.setInput(d, GeneratorAutomaton.FIRM_W, loadW[d] - rampW[d]);
                system.setInput(d, GeneratorAutomaton.RAMP_TO_W, rampToW[d]);
            }
            case PARALLELING -> shareAmongSets(system, d);
            case TRANSFER -> {
                boolean onSecond = TransferAutomaton.sourceOf(mode) == 1;
                pass(d, onSecond ? 1 : 0, loadW[d]);
                passInrush(d, onSecond ? 1 : 0, inrushW[d]);
                called[feeds[d][1]] |= TransferAutomaton.calls(mode);
            }
            case STS -> {
                int feed = StsAutomaton.sourceOf(mode) == 1 ? 1 : 0;
                pass(d, feed, loadW[d]);
                passInrush(d, feed, inrushW[d]);
            }
            case UPS -> {
                UpsMode upsMode = UpsMode.of(mode);
                boolean onEngine = system.input(d, Ports.ON_ENGINE) > 0;
                double sourceW = upsFlow[d].sourceW(upsMode, loadW[d], onEngine, system.parameters(d));
                // Ramps behind the UPS are not those of its own source.
                boolean ramps = upsMode == UpsMode.WALK_IN;
                rampW[d] = ramps ? sourceW : 0;
                rampToW[d] = ramps
                        ? upsFlow[d].sourceW(UpsMode.CHARGING, loadW[d], onEngine, system.parameters(d))
                        : 0;
                pass(d, UpsFlow.onBypass(upsMode) && feeds[d].length > 1 ? 1 : 0, sourceW);
            }
            case PASSIVE, BREAKER -> passThrough(d, loadW[d], inrushW[d]);
            case TRANSFORMER -> {
                double[] p = system.parameters(d);
                double lossW = TransformerAutomaton.lossW(mode, loadW[d], p);
                passThrough(d, loadW[d] + lossW, inrushW[d] + TransformerAutomaton.inrushW(mode, p));
            }
            case RACK -> shareAmongCords(system, d);
            case COOLING -> {
                double[] p = system.parameters(d);
                boolean live = supply.highestPu(feeds[d][0]) > 0;
                loadW[d] = live ? p[CoolingAutomaton.ELECTRICAL_W] * CoolingAutomaton.deliveredRatio(mode, p) : 0;
                pass(d, 0, loadW[d]);
                system.setInput(d, Ports.LOAD_W, loadW[d]);
                return; // it is called by the units beside it, not by what it feeds
            }
            case ROOM -> {
                return;
            }
        }
        if (kinds[d] == DeviceKind.BREAKER) {
            system.setInput(d, BreakerAutomaton.INRUSH_W, inrushW[d]);
        }
        system.setInput(d, Ports.LOAD_W, kinds[d] == DeviceKind.BREAKER ? loadW[d] + excessW[d] : loadW[d]);
        system.setInput(d, Ports.CALLED, called[d] ? 1 : 0);
    }

    private void passThrough(int d, double demandW, double peakW) {
        pass(d, 0, demandW);
        passInrush(d, 0, peakW);
        excessW[feeds[d][0]] += excessW[d];
        called[feeds[d][0]] |= called[d];
    }

    /** Peaks of inrush go up to where something limits or makes the voltage. */
    private void passInrush(int d, int feed, double peakW) {
        if (supply.highestPu(feeds[d][feed]) > 0) {
            inrushW[feeds[d][feed]] += peakW;
        }
    }

    /** Passes demand to one feed; a dead feed supplies nothing. */
    private void pass(int d, int feed, double demandW) {
        if (supply.highestPu(feeds[d][feed]) > 0) {
            loadW[feeds[d][feed]] += demandW;
            rampW[feeds[d][feed]] += rampW[d];
            rampToW[feeds[d][feed]] += rampToW[d];
        }
    }

    private void shareAmongSets(HybridSystem system, int d) {
        double sumW = 0;
        for (int set : feeds[d]) {
            called[set] |= called[d];
            sumW += weightW(system, set);
        }
        for (int set : feeds[d]) {
            double share = sumW > 0 ? weightW(system, set) / sumW : 0;
            loadW[set] += loadW[d] * share;
            rampW[set] += rampW[d] * share;
            rampToW[set] += rampToW[d] * share;
        }
    }

    /** Weight of a set among those on the bus, 0 when it has not closed. */
    private double weightW(HybridSystem system, int set) {
        double[] p = system.parameters(set);
        return GeneratorAutomaton.carries(system.mode(set))
                ? LoadSharing.weightW(p[GeneratorAutomaton.RATING_W], p[GeneratorAutomaton.DROOP_PU])
                : 0;
    }

    private void shareAmongCords(HybridSystem system, int d) {
        int mode = system.mode(d);
        double[] p = system.parameters(d);
        double fansRatio = ServerFans.powerRatio(
                p[RackAutomaton.FAN_RISE_RATIO], (int) system.parameters(rackRoom[d])[RoomAutomaton.FAN_STEP]);
        double rackW = p[RackAutomaton.RACK_W] * fansRatio * RackAutomaton.drawnRatio(mode, p);
        double inrushW = mode == RackAutomaton.Mode.INRUSH.ordinal()
                ? p[RackAutomaton.RACK_W] * p[RackAutomaton.INRUSH_RATIO]
                : 0;
        int live = 0;
        for (int c = 0; c < feeds[d].length; c++) {
            live += carries(d, c, p) ? 1 : 0;
        }
        for (int c = 0; c < feeds[d].length; c++) {
            if (carries(d, c, p)) {
                double share = PowerSupply.cordShare(c, p[RackAutomaton.FIRST_CORD_SHARE], carries(d, 0, p), live);
                double currentRatio = PowerSupply.currentRatio(supply.lowestPu(feeds[d][c]));
                loadW[feeds[d][c]] += rackW * share;
                excessW[feeds[d][c]] += (rackW * (currentRatio - 1) + inrushW) * share;
            }
        }
        loadW[d] = rackW;
        roomHeatW[rackRoom[d]] += rackW;
    }

    /** A cord carries when it is live and, with a transfer switch in the rack, is the one selected. */
    private boolean carries(int d, int cord, double[] p) {
        boolean selected = p[RackAutomaton.SWITCH_S] <= 0 || p[RackAutomaton.ON_CORD] == cord;
        return selected && supply.lowestPu(feeds[d][cord]) >= RackAutomaton.CORD_DEAD_PU;
    }
}
