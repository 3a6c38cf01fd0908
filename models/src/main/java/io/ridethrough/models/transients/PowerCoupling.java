package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.ArrayImage;
import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.hybrid.NumberSet;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The algebra between devices: voltage runs down the one-line diagram ({@link SupplyPass}), load and start calls run up it.
 *
 * <p>Component numbers are device numbers. Steady state only: no voltage drops but behind a utility with impedance, unity power factor,
 * load as one number for all phases. Breakers between a rack and its UPS also see what the rack's current is above its load: inrush
 * and low voltage.
 *
 * <p>A pass asks again only devices whose mode, parameters or state changed since the last one, and what hangs on them as far as
 * something changes on the way. Each adds up its consumers anew in a fixed order, so the result is bit for bit that of asking all.
 */
final class PowerCoupling implements HybridSystem.Coupling {
    /** Loads draw constant power, so a second pass agrees unless the first one switched something off. */
    private static final int MOST_PASSES = 5;
    /** Change of load that moves no voltage (W). */
    private static final double SAME_LOAD_W = 1e-3;

    private final DeviceKind[] kinds;
    private final Wiring wiring;
    private final int[][] feeds;
    private final SupplyPass supply;
    private final UpsFlow[] upsFlow;
    private final int[] rackRoom;
    private final CoolingPass cooling;
    private final LineDemand lines;
    /** Asks every device in every pass. */
    private final boolean asksAll;
    /** Feeds and sets, whose voltage follows their load and the time: asked in every pass. */
    private final int[] sources;

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
    /** Places in the order of devices whose demand may have changed. */
    private final NumberSet dirty;

    private final NumberSet warmedRooms;
    private boolean coolingChanged;

    PowerCoupling(PlantIndex index, DeviceKind[] kinds, UpsFlow[] upsFlow, boolean asksAll) {
        this.kinds = kinds;
        this.upsFlow = upsFlow;
        this.asksAll = asksAll;
        int n = index.deviceCount();
        wiring = new Wiring(index);
        feeds = wiring.feeds;
        rackRoom = new int[n];
        cooling = new CoolingPass(index);
        supply = new SupplyPass(index, wiring, kinds);
        lines = new LineDemand(wiring);
        sources = IntStream.range(0, n)
                .filter(d -> kinds[d] == DeviceKind.UTILITY || kinds[d] == DeviceKind.GENERATOR)
                .toArray();
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
        dirty = new NumberSet(n);
        warmedRooms = new NumberSet(n);
        for (int d = 0; d < n; d++) {
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
        findChanged(system);
        supply.run(system, dirty);
        for (int place = dirty.previous(kinds.length - 1); place >= 0; place = dirty.previous(place)) {
            dirty.remove(place);
            demand(system, wiring.order[place]);
        }
        if (coolingChanged) {
            coolingChanged = false;
            addUpHeat();
            cooling.run(system, roomHeatW);
        }
    }

    private void findChanged(HybridSystem system) {
        for (int source : sources) {
            supply.mark(source);
        }
        for (int d = asksAll ? 0 : system.nextMoved(0); d >= 0 && d < kinds.length; d = asksAll ? d + 1 : system.nextMoved(d + 1)) {
            supply.mark(d);
            coolingChanged |= asksAll || kinds[d] == DeviceKind.COOLING || kinds[d] == DeviceKind.ROOM;
            for (int watcher : wiring.watchers[d]) {
                supply.mark(watcher);
            }
        }
        system.forgetMoved();
    }

    private void addUpHeat() {
        for (int room = warmedRooms.next(0); room >= 0; room = warmedRooms.next(room)) {
            warmedRooms.remove(room);
            double sumW = 0;
            for (int rack : wiring.racksOf[room]) {
                sumW += loadW[rack];
            }
            roomHeatW[room] = sumW;
        }
    }

    /** What the last pass found, to go on from in other runs. */
    ArrayImage image() {
        var arrays = new ArrayList<Object>(List.of(loadW, excessW, inrushW, rampW, rampToW, called, roomHeatW));
        arrays.addAll(lines.arrays());
        arrays.addAll(supply.arrays());
        return new ArrayImage(arrays);
    }

    /** Voltages and frequencies at the last pass. */
    SupplyPass supply() {
        return supply;
    }

    /** Power demanded at the output of a device at the last pass (W). */
    double loadW(int d) {
        return loadW[d];
    }

    /** Adds up what consumers ask, and asks the feeds. */
    private void demand(HybridSystem system, int d) {
        addUpLines(d);
        int mode = system.mode(d);
        switch (kinds[d]) {
            case UTILITY -> {}
            case GENERATOR -> {
                system.setInput(d, GeneratorAutomaton.FIRM_W, loadW[d] - rampW[d]);
                system.setInput(d, GeneratorAutomaton.RAMP_TO_W, rampToW[d]);
            }
            case PARALLELING -> shareAmongSets(system, d);
            case TRANSFER -> {
                int on = TransferAutomaton.sourceOf(mode) == 1 ? 1 : 0;
                ask(d, on, loadW[d], inrushW[d], 0, on == 1 && TransferAutomaton.calls(mode));
                askNothing(d, 1 - on, on == 0 && TransferAutomaton.calls(mode));
            }
            case STS -> {
                int on = StsAutomaton.sourceOf(mode) == 1 ? 1 : 0;
                ask(d, on, loadW[d], inrushW[d], 0, false);
                askNothing(d, 1 - on, false);
            }
            case UPS -> ups(system, d, UpsMode.of(mode));
            case PASSIVE, BREAKER -> ask(d, 0, loadW[d], inrushW[d], excessW[d], called[d]);
            case TRANSFORMER -> {
                double[] p = system.parameters(d);
                double lossW = TransformerAutomaton.lossW(mode, loadW[d], p);
                ask(d, 0, loadW[d] + lossW, inrushW[d] + TransformerAutomaton.inrushW(mode, p), excessW[d], called[d]);
            }
            case RACK -> shareAmongCords(system, d);
            case COOLING -> {
                double[] p = system.parameters(d);
                boolean live = supply.highestPu(feeds[d][0]) > 0;
                loadW[d] = live ? p[CoolingAutomaton.ELECTRICAL_W] * CoolingAutomaton.deliveredRatio(mode, p) : 0;
                ask(d, 0, loadW[d], 0, 0, false);
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

    private void addUpLines(int d) {
        double sumW = 0;
        double sumRampW = 0;
        double sumRampToW = 0;
        double sumExcessW = 0;
        double sumInrushW = 0;
        boolean calls = false;
        for (int line : wiring.linesBelow[d]) {
            sumW += lines.loadW(line);
            sumRampW += lines.rampW(line);
            sumRampToW += lines.rampToW(line);
            sumExcessW += lines.excessW(line);
            sumInrushW += lines.inrushW(line);
            calls |= lines.calls(line);
        }
        if (kinds[d] != DeviceKind.RACK) {
            loadW[d] = sumW;
        }
        rampW[d] = sumRampW;
        rampToW[d] = sumRampToW;
        excessW[d] = sumExcessW;
        inrushW[d] = sumInrushW;
        called[d] = calls;
    }

    /** Asks one feed for power, peaks of inrush and current above the load; a dead feed supplies nothing. */
    private void ask(int d, int feed, double demandW, double peakW, double aboveW, boolean calls) {
        boolean live = supply.highestPu(feeds[d][feed]) > 0;
        put(d, feed, live ? demandW : 0, live ? rampW[d] : 0, live ? rampToW[d] : 0, aboveW, live ? peakW : 0, calls);
    }

    private void askNothing(int d, int feed, boolean calls) {
        put(d, feed, 0, 0, 0, 0, 0, calls);
    }

    private void put(
            int d, int feed, double demandW, double ramp, double rampTo, double aboveW, double peakW, boolean calls) {
        if (lines.put(wiring.firstLine[d] + feed, demandW, ramp, rampTo, aboveW, peakW, calls)) {
            dirty.add(wiring.placeOf[feeds[d][feed]]);
        }
    }

    private void ups(HybridSystem system, int d, UpsMode mode) {
        boolean onEngine = system.input(d, Ports.ON_ENGINE) > 0;
        double[] p = system.parameters(d);
        double sourceW = upsFlow[d].sourceW(mode, loadW[d], onEngine, p);
        // Ramps behind the UPS are not those of its own source.
        boolean ramps = mode == UpsMode.WALK_IN;
        rampW[d] = ramps ? sourceW : 0;
        rampToW[d] = ramps ? upsFlow[d].sourceW(UpsMode.CHARGING, loadW[d], onEngine, p) : 0;
        int on = UpsFlow.onBypass(mode) && feeds[d].length > 1 ? 1 : 0;
        for (int feed = 0; feed < feeds[d].length; feed++) {
            if (feed == on) {
                ask(d, feed, sourceW, 0, 0, false);
            } else {
                askNothing(d, feed, false);
            }
        }
    }

    private void shareAmongSets(HybridSystem system, int d) {
        double sumW = 0;
        for (int set : feeds[d]) {
            sumW += weightW(system, set);
        }
        for (int feed = 0; feed < feeds[d].length; feed++) {
            double share = sumW > 0 ? weightW(system, feeds[d][feed]) / sumW : 0;
            put(d, feed, loadW[d] * share, rampW[d] * share, rampToW[d] * share, 0, 0, called[d]);
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
        double inrushNowW = mode == RackAutomaton.Mode.INRUSH.ordinal()
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
                put(d, c, rackW * share, 0, 0, (rackW * (currentRatio - 1) + inrushNowW) * share, 0, false);
            } else {
                askNothing(d, c, false);
            }
        }
        if (loadW[d] != rackW) {
            loadW[d] = rackW;
            warmedRooms.add(rackRoom[d]);
            coolingChanged = true;
        }
    }

    /** A cord carries when it is live and, with a transfer switch in the rack, is the one selected. */
    private boolean carries(int d, int cord, double[] p) {
        boolean selected = p[RackAutomaton.SWITCH_S] <= 0 || p[RackAutomaton.ON_CORD] == cord;
        return selected && supply.lowestPu(feeds[d][cord]) >= RackAutomaton.CORD_DEAD_PU;
    }
}
