package io.ridethrough.models.transients;

import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plant with fewer devices that does the same: branch circuits that cannot act are left out, and racks that then hang on the same
 * devices, stand alike in the same room and answer alike become one rack with the load of all.
 *
 * <p>Members differ in nothing but their load, and in how long their capacitors last, which follows from it. The group has the
 * capacitors of the member that lasts longest; {@link GroupWatch} sees to the others.
 */
final class RackGroups {
    /** Loads below this count as this (W): a rack without load rides on as long as any supply. */
    private static final double LEAST_W = 1e-3;

    /** The smaller plant, its state, and for each device of it the numbers of those it stands for. */
    final PlantIndex index;

    final PlantState state;
    final int[][] members;
    /** Whether a device of the smaller plant is a rack. */
    final boolean[] isRack;
    /** Lowest voltage at the cords of each group down to which what was left out does nothing (pu). */
    final double[] leastPu;
    /** By number in the whole plant: how long full capacitors of a rack last at its load (s). */
    final double[] holdUpS;
    /** By number in the whole plant: how fast capacitors of a rack that runs charge (full charges a second). */
    final double[] chargePerS;

    /** What racks of a group have in common. */
    private record Alike(
            List<Integer> feeds,
            String room,
            Rack.Inlet inlet,
            Rack.Restart restart,
            double holdUpS,
            double leastPu,
            int cordsNeeded,
            double firstCordShare,
            int alone) {}

    RackGroups(PlantIndex whole, BranchCircuits circuits, PlantState wholeState, Set<Integer> named) {
        double[] leastPuOf = circuits.leastPu(wholeState, named);
        int n = whole.deviceCount();
        holdUpS = new double[n];
        chargePerS = new double[n];
        Map<Alike, List<Integer>> racks = new LinkedHashMap<>();
        List<List<Integer>> places = new ArrayList<>();
        for (int d = 0; d < n; d++) {
            if (whole.device(d) instanceof Rack rack) {
                double loadW = BranchCircuits.loadW(rack, wholeState, d);
                holdUpS[d] = PowerSupply.holdUpAtS(rack.holdUpS(), rack.supplies().holdUpLoadW(), loadW);
                chargePerS[d] = PowerSupply.chargePerS(rack.holdUpS(), rack.supplies().holdUpLoadW(), loadW);
                boolean alone = named.contains(d) || rack.rackSwitch() != null;
                List<Integer> group = racks.computeIfAbsent(alike(whole, leastPuOf, rack, d, loadW, alone), key -> new ArrayList<>());
                group.add(d);
                if (group.size() == 1) {
                    places.add(group);
                }
            } else if (leastPuOf[d] == Double.POSITIVE_INFINITY) {
                places.add(List.of(d));
            }
        }
        members = places.stream()
                .map(place -> place.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        int groups = members.length;
        isRack = new boolean[groups];
        leastPu = new double[groups];
        List<Device> devices = new ArrayList<>();
        List<DeviceState> states = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            isRack[g] = whole.device(members[g][0]) instanceof Rack;
            if (isRack[g]) {
                addRacks(whole, wholeState, leastPuOf, g, devices, states);
            } else {
                devices.add(whole.device(members[g][0]));
                states.add(wholeState.device(members[g][0]));
            }
        }
        index = new PlantIndex(new Plant(whole.plant().facility(), devices));
        state = new PlantState(wholeState.timeNs(), states);
    }

    /** Number in the smaller plant of a device of the whole one that stands for itself there. */
    int numberOf(int wholeNum) {
        for (int g = 0; g < members.length; g++) {
            if (members[g][0] == wholeNum) {
                return g;
            }
        }
        throw new IllegalArgumentException("Device %d was left out.".formatted(wholeNum));
    }

    private static Alike alike(PlantIndex whole, double[] leastPuOf, Rack rack, int d, double loadW, boolean alone) {
        List<Integer> feeds = new ArrayList<>();
        for (int feed : whole.feeds(d)) {
            feeds.add(firstThatStays(whole, leastPuOf, feed));
        }
        Rack.Supplies supplies = rack.supplies();
        return new Alike(
                feeds,
                rack.room(),
                rack.inlet(),
                rack.restart(),
                supplies.holdUpS(),
                supplies.leastPu(),
                PowerSupply.cordsNeeded(loadW, supplies.cordLimitW(), feeds.size()),
                supplies.firstCordShare(),
                alone ? d : -1);
    }

    private static int firstThatStays(PlantIndex whole, double[] leastPuOf, int from) {
        int at = from;
        while (leastPuOf[at] < Double.POSITIVE_INFINITY) {
            at = whole.feeds(at)[0];
        }
        return at;
    }

    /** One rack in place of the members of a group. */
    private void addRacks(
            PlantIndex whole, PlantState wholeState, double[] leastPuOf, int g, List<Device> devices, List<DeviceState> states) {
        Rack first = (Rack) whole.device(members[g][0]);
        double sumW = 0;
        double mostLasting = 0;
        for (int d : members[g]) {
            Rack rack = (Rack) whole.device(d);
            double loadW = BranchCircuits.loadW(rack, wholeState, d);
            double lasting = rack.supplies().holdUpLoadW() / Math.max(loadW, LEAST_W);
            sumW += loadW;
            mostLasting = Math.max(mostLasting, lasting);
            leastPu[g] = Math.max(leastPu[g], worstAbove(whole, leastPuOf, d));
        }
        Rack.Supplies own = first.supplies();
        int needed = PowerSupply.cordsNeeded(BranchCircuits.loadW(first, wholeState, members[g][0]), own.cordLimitW(), first.fedFrom().size());
        boolean single = members[g].length == 1;
        var supplies = new Rack.Supplies(
                own.holdUpS(),
                single ? own.holdUpLoadW() : mostLasting * Math.max(sumW, LEAST_W),
                own.leastPu(),
                // Between the loads at which one cord fewer and one more would be needed.
                single ? own.cordLimitW() : needed == 1 ? Double.POSITIVE_INFINITY : sumW / (needed - 0.5),
                own.firstCordShare());
        List<String> fedFrom = Arrays.stream(whole.feeds(members[g][0]))
                .mapToObj(feed -> whole.device(firstThatStays(whole, leastPuOf, feed)).id())
                .toList();
        devices.add(new Rack(
                first.id(), fedFrom, first.loadW(), first.room(), supplies, first.restart(), first.inlet(), first.rackSwitch()));
        states.add(new DeviceState.RackState(sumW));
    }

    /** Lowest voltage that all that was left out above a rack can do with (pu). */
    private static double worstAbove(PlantIndex whole, double[] leastPuOf, int rack) {
        double worstPu = RackAutomaton.CORD_DEAD_PU;
        for (int feed : whole.feeds(rack)) {
            for (int at = feed; leastPuOf[at] < Double.POSITIVE_INFINITY; at = whole.feeds(at)[0]) {
                worstPu = Math.max(worstPu, leastPuOf[at]);
            }
        }
        return worstPu;
    }
}
