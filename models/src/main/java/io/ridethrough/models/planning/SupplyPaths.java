package io.ridethrough.models.planning;

import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What stays live when devices are lost, read from the one-line diagram: a loss spreads downwards to every device whose live sources
 * become too few.
 */
final class SupplyPaths {
    private final PlantIndex index;
    /** Live sources a device needs to be live. */
    private final int[] needed;

    private final boolean[] output;
    /** Place in the order from sources to loads. */
    private final int[] place;

    SupplyPaths(PlantIndex index) {
        this.index = index;
        int n = index.deviceCount();
        needed = new int[n];
        output = new boolean[n];
        place = new int[n];
        boolean[] aboveUps = aboveUps();
        int next = 0;
        for (int d : index.downstreamOrder()) {
            Device device = index.device(d);
            place[d] = next++;
            needed[d] = feedsNeeded(device);
            boolean distributes = !(device instanceof Utility || device instanceof Generator || device instanceof Switchgear);
            output[d] = device instanceof Ups || (distributes && !aboveUps[d]);
            for (int feed : index.feeds(d)) {
                output[d] |= output[feed];
            }
        }
    }

    private boolean[] aboveUps() {
        boolean[] above = new boolean[index.deviceCount()];
        int[] order = index.downstreamOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            for (int consumer : index.consumers(order[i])) {
                above[order[i]] |= above[consumer] || index.device(consumer) instanceof Ups;
            }
        }
        return above;
    }

    private static int feedsNeeded(Device device) {
        return switch (device) {
            case Rack rack when rack.rackSwitch() == null ->
                PowerSupply.cordsNeeded(rack.loadW(), rack.supplies().cordLimitW(), rack.fedFrom().size());
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling(int least, _, _) ->
                Math.min(least, board.fedFrom().size());
            default -> Math.min(1, device.fedFrom().size());
        };
    }

    PlantIndex index() {
        return index;
    }

    /** Live cords a rack needs. */
    int needed(int d) {
        return needed[d];
    }

    /** True for a UPS and what hangs below it, and for distribution with no UPS at all; false for what feeds UPSs. */
    boolean isOutput(int d) {
        return output[d];
    }

    /** Place of a device in the order from sources to loads. */
    int place(int d) {
        return place[d];
    }

    /** What is dead once these are lost for good: they and all they darken, by device number. */
    boolean[] deadWithout(Collection<Integer> lost) {
        return spread(lost, false);
    }

    /** What is dead at once while these are: a UPS below still carries its load. */
    boolean[] deadForAMoment(Collection<Integer> lost) {
        return spread(lost, true);
    }

    private boolean[] spread(Collection<Integer> lost, boolean batteriesHold) {
        int n = index.deviceCount();
        boolean[] dead = new boolean[n];
        int[] deadFeeds = new int[n];
        int[] queue = new int[n];
        int end = 0;
        for (int d : lost) {
            if (!dead[d]) {
                dead[d] = true;
                queue[end++] = d;
            }
        }
        for (int next = 0; next < end; next++) {
            for (int consumer : index.consumers(queue[next])) {
                deadFeeds[consumer]++;
                boolean holds = batteriesHold && index.device(consumer) instanceof Ups;
                if (!dead[consumer] && !holds && index.feeds(consumer).length - deadFeeds[consumer] < needed[consumer]) {
                    dead[consumer] = true;
                    queue[end++] = consumer;
                }
            }
        }
        return dead;
    }

    /** Racks among the dead, in the order of the plant. */
    List<Integer> racks(boolean[] dead) {
        var racks = new ArrayList<Integer>();
        for (int d = 0; d < dead.length; d++) {
            if (dead[d] && index.device(d) instanceof Rack) {
                racks.add(d);
            }
        }
        return racks;
    }

    List<Integer> racksDarkWithout(Collection<Integer> lost) {
        return racks(deadWithout(lost));
    }

    /** Devices of a kind, in the order of the plant. */
    List<Integer> all(Class<? extends Device> kind) {
        var found = new ArrayList<Integer>();
        for (int d = 0; d < index.deviceCount(); d++) {
            if (kind.isInstance(index.device(d))) {
                found.add(d);
            }
        }
        return found;
    }

    /** Devices that carry power for others: no racks, rooms or cooling units; sources first. */
    List<Integer> carriers() {
        var found = new ArrayList<Integer>();
        for (int d = 0; d < index.deviceCount(); d++) {
            Device device = index.device(d);
            if (!(device instanceof Rack || device instanceof Room || device instanceof Cooling)) {
                found.add(d);
            }
        }
        found.sort(Comparator.comparingInt(d -> place[d]));
        return found;
    }

    /** All devices that feed these, directly or not, with themselves. */
    boolean[] above(Collection<Integer> devices) {
        boolean[] above = new boolean[index.deviceCount()];
        devices.forEach(d -> above[d] = true);
        int[] order = index.downstreamOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            if (above[order[i]]) {
                for (int feed : index.feeds(order[i])) {
                    above[feed] = true;
                }
            }
        }
        return above;
    }

    /** A smallest part of a set whose loss still darkens all of these devices; the set itself must. */
    List<Integer> minimalCut(List<Integer> set, Collection<Integer> dark) {
        var cut = new ArrayList<>(set);
        for (int candidate : set) {
            cut.remove((Integer) candidate);
            boolean[] dead = deadWithout(cut);
            if (!dark.stream().allMatch(d -> dead[d])) {
                cut.add(candidate);
            }
        }
        cut.sort(null);
        return cut;
    }

    List<String> ids(Collection<Integer> devices) {
        return devices.stream().map(d -> index.device(d).id()).toList();
    }
}
