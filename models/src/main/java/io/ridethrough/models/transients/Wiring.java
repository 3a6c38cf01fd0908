package io.ridethrough.models.transients;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Switchgear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who must be asked again when a device changes, as flat arrays: the order down the one-line diagram, every cord and cable as a
 * numbered line, and devices that look at another one's mode without hanging on it.
 */
final class Wiring {
    /** Devices from sources to loads, and the place of each in that order. */
    final int[] order;

    final int[] placeOf;
    final int[][] feeds;
    /** Number of the first line of a device to its feeds; the others follow. */
    final int[] firstLine;
    /** Device that a line hangs on. */
    final int[] lineFeed;
    /** Lines that hang on a device, those of the last consumer in the order first: the order in which loads are added up. */
    final int[][] linesBelow;
    /** Devices that look at the mode, parameters or state of this one. */
    final int[][] watchers;
    /** Racks in a room, the last in the order first. */
    final int[][] racksOf;

    Wiring(PlantIndex index) {
        int n = index.deviceCount();
        order = index.downstreamOrder();
        placeOf = new int[n];
        feeds = new int[n][];
        firstLine = new int[n + 1];
        for (int place = 0; place < n; place++) {
            placeOf[order[place]] = place;
        }
        for (int d = 0; d < n; d++) {
            feeds[d] = index.feeds(d);
            firstLine[d + 1] = firstLine[d] + feeds[d].length;
        }
        lineFeed = new int[firstLine[n]];
        List<List<Integer>> below = lists(n);
        List<List<Integer>> racks = lists(n);
        for (int place = n - 1; place >= 0; place--) {
            int d = order[place];
            for (int feed = 0; feed < feeds[d].length; feed++) {
                lineFeed[firstLine[d] + feed] = feeds[d][feed];
                below.get(feeds[d][feed]).add(firstLine[d] + feed);
            }
            if (index.device(d) instanceof Rack rack) {
                racks.get(index.deviceNum(rack.room())).add(d);
            }
        }
        linesBelow = flat(below);
        racksOf = flat(racks);
        watchers = flat(watchers(index, racks));
    }

    private static List<List<Integer>> watchers(PlantIndex index, List<List<Integer>> racks) {
        List<List<Integer>> watchers = lists(index.deviceCount());
        for (int d = 0; d < index.deviceCount(); d++) {
            // Racks ask their room how warm it is and how fast fans run.
            watchers.get(d).addAll(racks.get(d));
            if (index.device(d) instanceof Switchgear board
                    && board.arrangement() instanceof Switchgear.Arrangement.Paralleling paralleling) {
                for (int set : index.feeds(d)) {
                    watchers.get(set).add(d);
                }
                for (String feeder : paralleling.shedding().order()) {
                    watchers.get(d).add(index.deviceNum(feeder));
                }
            }
        }
        return watchers;
    }

    private static List<List<Integer>> lists(int n) {
        List<List<Integer>> lists = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static int[][] flat(List<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Devices that hang on one, by line; a device with two lines to the same feed stands there twice. */
    int[][] devicesBelow() {
        int[] owner = new int[lineFeed.length];
        for (int d = 0; d < placeOf.length; d++) {
            Arrays.fill(owner, firstLine[d], firstLine[d + 1], d);
        }
        int[][] devices = new int[linesBelow.length][];
        for (int d = 0; d < devices.length; d++) {
            devices[d] = Arrays.stream(linesBelow[d]).map(line -> owner[line]).toArray();
        }
        return devices;
    }
}
