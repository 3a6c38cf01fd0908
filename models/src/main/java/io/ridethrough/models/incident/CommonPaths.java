package io.ridethrough.models.incident;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Devices that a rack cannot do without, read from the one-line diagram alone. */
final class CommonPaths {
    private final PlantIndex index;

    CommonPaths(PlantIndex index) {
        this.index = index;
    }

    /** Racks with two or more cords, by the device on which all of their cords hang; the device nearest the source first. */
    Map<String, List<String>> falseRedundancy() {
        return racksThatHangOn(true);
    }

    /** Racks with one cord, by the device on which it hangs. */
    Map<String, List<String>> singlePaths() {
        return racksThatHangOn(false);
    }

    private Map<String, List<String>> racksThatHangOn(boolean several) {
        var found = new LinkedHashMap<String, List<String>>();
        for (int candidate : index.downstreamOrder()) {
            Device device = index.device(candidate);
            if (device instanceof Rack || device instanceof Utility || device instanceof Generator || device instanceof Breaker) {
                continue;
            }
            boolean[] live = liveWithout(candidate);
            var racks = new ArrayList<String>();
            for (int d = 0; d < index.deviceCount(); d++) {
                boolean wanted = index.device(d) instanceof Rack rack && rack.fedFrom().size() > 1 == several;
                if (wanted && !live[d]) {
                    racks.add(index.device(d).id());
                }
            }
            if (!racks.isEmpty()) {
                found.put(device.id(), racks);
            }
        }
        return found;
    }

    /** Devices that some source can reach while one device is out. */
    private boolean[] liveWithout(int out) {
        var live = new boolean[index.deviceCount()];
        for (int d : index.downstreamOrder()) {
            Device device = index.device(d);
            boolean source = device instanceof Utility || device instanceof Generator;
            for (int feed : index.feeds(d)) {
                source |= live[feed];
            }
            live[d] = source && d != out;
        }
        return live;
    }
}
