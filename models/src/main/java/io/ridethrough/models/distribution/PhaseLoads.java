package io.ridethrough.models.distribution;

import io.ridethrough.models.physics.pdu.LineCurrents;
import io.ridethrough.models.physics.pdu.ThreePhase;
import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.physics.transformer.TransformerLosses;
import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.plant.Windings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What every device carries on each phase: in normal operation, or with some devices lost and everything else having done its part.
 * Loads take unity power factor; racks share their load among live cords as their supplies do, and draw nothing once too few live; a
 * UPS loads its source evenly at its full-load efficiency; a standby cooling unit draws nothing until one of its kind beside it is
 * lost; batteries do not charge. A UPS whose source is lost still carries its load, unless its battery is taken as empty.
 */
public final class PhaseLoads {
    private final PlantIndex index;
    private final double[] outputsV;
    private final boolean[] lost;
    private final boolean[] live;
    /** Device is a breaker of one or two poles, or stands below one: it carries one voltage. */
    private final boolean[] onePhase;

    private final double[] onePhaseW;
    private final LineCurrents[] currents;
    private final double[] rackLoadsW;
    private final boolean batteriesEmpty;

    private PhaseLoads(PlantIndex index, Set<String> lostDevices, double[] rackLoadsW, boolean batteriesEmpty) {
        this.index = index;
        this.rackLoadsW = rackLoadsW;
        this.batteriesEmpty = batteriesEmpty;
        int n = index.deviceCount();
        outputsV = NominalVoltage.outputsV(index);
        lost = new boolean[n];
        live = new boolean[n];
        onePhase = new boolean[n];
        onePhaseW = new double[n];
        currents = new LineCurrents[n];
        Arrays.setAll(currents, d -> new LineCurrents());
        lostDevices.forEach(id -> lost[index.deviceNum(id)] = true);
        for (int d : index.downstreamOrder()) {
            energise(d);
        }
        int[] order = index.downstreamOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            demand(order[i]);
        }
    }

    /** Everything in service. */
    public static PhaseLoads normal(PlantIndex index) {
        return without(index, Set.of());
    }

    /** With the outputs of these devices dead. */
    public static PhaseLoads without(PlantIndex index, Set<String> lostDevices) {
        return new PhaseLoads(index, lostDevices, plannedW(index), false);
    }

    /**
     * With the outputs of these devices dead for so long that a UPS without a source is dead too.
     *
     * @param rackLoadsW load of each rack, by device number
     */
    public static PhaseLoads settled(PlantIndex index, Set<String> lostDevices, double[] rackLoadsW) {
        return new PhaseLoads(index, lostDevices, rackLoadsW, true);
    }

    /** Planned load of each rack, by device number; 0 for what is no rack (W). */
    public static double[] plannedW(PlantIndex index) {
        double[] loadsW = new double[index.deviceCount()];
        for (int d = 0; d < loadsW.length; d++) {
            loadsW[d] = index.device(d) instanceof Rack rack ? rack.loadW() : 0;
        }
        return loadsW;
    }

    /** True when the output of a device has voltage. */
    public boolean isLive(int d) {
        return live[d];
    }

    /** Current of a line at the output of a device, 0 for L1 (A). */
    public double lineA(int d, int line) {
        return currents[d].lineA(line);
    }

    /** Highest line current at the output of a device (A). */
    public double highestA(int d) {
        return currents[d].highestA();
    }

    /** Neutral current at the output of a device (A). */
    public double neutralA(int d) {
        return currents[d].neutralA();
    }

    /** Power of a line at the output of a device, 0 for L1 (W). */
    public double lineW(int d, int line) {
        return currents[d].lineW(line, outputsV[d]);
    }

    /** Power at the output of a device (W). */
    public double totalW(int d) {
        return lineW(d, 0) + lineW(d, 1) + lineW(d, 2);
    }

    /** Imbalance of the line currents at the output of a device; 0 when nothing flows. */
    public double imbalanceRatio(int d) {
        return highestA(d) == 0 ? 0 : ThreePhase.imbalanceRatio(lineA(d, 0), lineA(d, 1), lineA(d, 2));
    }

    private void energise(int d) {
        Device device = index.device(d);
        int[] feeds = index.feeds(d);
        int liveFeeds = 0;
        for (int feed : feeds) {
            liveFeeds += live[feed] ? 1 : 0;
        }
        boolean anyFeed = liveFeeds > 0;
        live[d] = !lost[d]
                && switch (device) {
                    case Utility ignored -> true;
                    case Generator ignored -> true;
                    case Ups ignored -> anyFeed || !batteriesEmpty;
                    case Room ignored -> false;
                    // Loads may not transfer to the bus before so many sets are on it.
                    case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling(int least, _, _) ->
                        liveFeeds >= Math.min(least, feeds.length);
                    default -> anyFeed;
                };
        boolean fewPoles = device instanceof Breaker breaker && breaker.poles().size() < 3;
        onePhase[d] = fewPoles || (feeds.length > 0 && onePhase[feeds[0]]);
    }

    private void demand(int d) {
        int[] feeds = index.feeds(d);
        switch (index.device(d)) {
            case Utility ignored -> {}
            case Generator ignored -> {}
            case Room ignored -> {}
            case Rack rack -> shareAmongCords(d, rack);
            case Cooling cooling -> draw(feeds[0], live[d] && isCalled(cooling) ? cooling.ratingW() / cooling.cop() : 0);
            case Ups ups -> draw(firstLive(feeds), live[d] ? totalOf(d) / ups.efficiency() : 0);
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling -> shareAmongSets(feeds, totalOf(d));
            case Switchgear ignored -> pass(d, firstLive(feeds));
            case Ats ignored -> pass(d, firstLive(feeds));
            case Sts ignored -> pass(d, firstLive(feeds));
            case Breaker breaker -> {
                throughPoles(d, breaker);
                pass(d, feeds[0]);
            }
            default -> passThroughWindings(d, feeds[0]);
        }
    }

    /** A load of all phases, or of the one voltage its feed has. */
    private void draw(int feed, double loadW) {
        if (feed < 0 || !live[feed]) {
            return;
        }
        if (onePhase[feed]) {
            onePhaseW[feed] += loadW;
        } else {
            currents[feed].addBalanced(loadW, outputsV[feed]);
        }
    }

    private void shareAmongCords(int d, Rack rack) {
        int[] feeds = index.feeds(d);
        int liveCords = 0;
        int firstLive = -1;
        for (int cord = feeds.length - 1; cord >= 0; cord--) {
            liveCords += live[feeds[cord]] ? 1 : 0;
            firstLive = live[feeds[cord]] ? cord : firstLive;
        }
        double loadW = rackLoadsW[d];
        if (lost[d] || liveCords == 0 || liveCords < PowerSupply.cordsNeeded(loadW, rack.supplies().cordLimitW(), feeds.length)) {
            return;
        }
        for (int cord = 0; cord < feeds.length; cord++) {
            if (live[feeds[cord]]) {
                double share = rack.rackSwitch() == null
                        ? PowerSupply.cordShare(cord, rack.supplies().firstCordShare(), live[feeds[0]], liveCords)
                        : cord == firstLive ? 1 : 0;
                draw(feeds[cord], loadW * share);
            }
        }
    }

    /** A unit that runs, or a standby one beside a lost unit of its kind. */
    private boolean isCalled(Cooling unit) {
        if (!unit.spare()) {
            return true;
        }
        for (int d = 0; d < live.length; d++) {
            if (!live[d] && index.device(d) instanceof Cooling other && !other.spare() && other.kind() == unit.kind()
                    && other.rooms().stream().anyMatch(unit.rooms()::contains)) {
                return true;
            }
        }
        return false;
    }

    private void shareAmongSets(int[] sets, double loadW) {
        double ratingW = 0;
        for (int set : sets) {
            ratingW += live[set] && index.device(set) instanceof Generator generator ? generator.ratingW() : 0;
        }
        for (int set : sets) {
            if (live[set] && index.device(set) instanceof Generator generator) {
                draw(set, loadW * generator.ratingW() / ratingW);
            }
        }
    }

    /** Turns the load of one voltage into the currents of the poles it lies between. */
    private void throughPoles(int d, Breaker breaker) {
        if (breaker.poles().size() == 3 || onePhase[index.feeds(d)[0]]) {
            return;
        }
        int first = breaker.poles().getFirst().charAt(1) - '1';
        if (breaker.poles().size() == 1) {
            currents[d].addLineToNeutral(first, onePhaseW[d], outputsV[d]);
        } else {
            currents[d].addLineToLine(first, breaker.poles().get(1).charAt(1) - '1', onePhaseW[d], outputsV[d]);
        }
    }

    private void pass(int d, int feed) {
        if (feed < 0 || !live[d] || !live[feed]) {
            return;
        }
        if (onePhase[feed]) {
            onePhaseW[feed] += onePhaseW[d];
        } else {
            currents[feed].add(currents[d]);
        }
    }

    private void passThroughWindings(int d, int feed) {
        Windings windings = NominalVoltage.findWindings(index.device(d));
        if (windings == null || onePhase[d]) {
            pass(d, feed);
        } else if (live[d] && live[feed]) {
            double ratingW = NominalVoltage.ratingW(index.device(d));
            double lossW = TransformerLosses.of(windings, ratingW).lossW(totalOf(d) / ratingW);
            currents[feed].add(currents[d].behindDelta(outputsV[d], outputsV[feed]));
            currents[feed].addBalanced(lossW, outputsV[feed]);
        }
    }

    private double totalOf(int d) {
        return onePhase[d] ? onePhaseW[d] : totalW(d);
    }

    private int firstLive(int[] feeds) {
        for (int feed : feeds) {
            if (live[feed]) {
                return feed;
            }
        }
        return -1;
    }

    /** Devices whose loss takes one side away: UPSs, PDUs and panels that feed something. */
    public static List<String> listSides(PlantIndex index) {
        var sides = new ArrayList<String>();
        for (int d = 0; d < index.deviceCount(); d++) {
            boolean side = index.device(d) instanceof Ups || index.device(d) instanceof Pdu;
            if (side && index.consumers(d).length > 0) {
                sides.add(index.device(d).id());
            }
        }
        return sides;
    }
}
