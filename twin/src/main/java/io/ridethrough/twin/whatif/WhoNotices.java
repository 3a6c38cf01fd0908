package io.ridethrough.twin.whatif;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.service.Host;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A what-if read from below: whose power goes, whose second cord goes, and who stands on it.
 *
 * @param answer what the twin expects
 * @param racks racks that can go dark, the most likely first
 * @param cordsLost racks that stay up on what is left of their cords
 * @param hosts hosts on racks that can go dark
 */
public record WhoNotices(@JsonUnwrapped Answer answer, List<RackLoss> racks, List<CordLoss> cordsLost, List<String> hosts) {
    /** Modes in which a device passes nothing on. */
    private static final Set<String> DEAD =
            Set.of("FAILED", "OPEN", "TRIPPED", "LOST", "DARK", "OFF", "STOPPED", "LOCKED_OUT", "FAULT", "NEUTRAL");

    public WhoNotices {
        racks = List.copyOf(racks);
        cordsLost = List.copyOf(cordsLost);
        hosts = List.copyOf(hosts);
    }

    /** A rack that can go dark: how likely. */
    public record RackLoss(String id, double probability) {}

    /** A rack that stays up: the sources of the cords it loses, and how many it keeps. */
    public record CordLoss(String id, List<String> lost, int left) {}

    /** Reads an answer; cords are those dead at the end of its nominal run. */
    public static WhoNotices of(Plant plant, ServiceModel services, Answer answer) {
        var racks = new ArrayList<RackLoss>();
        var probabilities = new HashMap<String, Double>();
        for (Prediction.DeviceOutlook outlook : answer.forecast().devices()) {
            if (plant.findDevice(outlook.id()) instanceof Rack && outlook.probability() > 0) {
                racks.add(new RackLoss(outlook.id(), outlook.probability()));
                probabilities.put(outlook.id(), outlook.probability());
            }
        }
        racks.sort(java.util.Comparator.comparingDouble((RackLoss r) -> -r.probability).thenComparing(RackLoss::id));
        Map<String, Boolean> live = live(plant, answer.timeline());
        var cords = new ArrayList<CordLoss>();
        for (Rack rack : plant.listDevices(Rack.class)) {
            List<String> lost = rack.fedFrom().stream().distinct().filter(feed -> !live.getOrDefault(feed, false)).toList();
            if (!lost.isEmpty() && lost.size() < rack.fedFrom().size() && !probabilities.containsKey(rack.id())) {
                cords.add(new CordLoss(rack.id(), lost, rack.fedFrom().size() - lost.size()));
            }
        }
        List<String> hosts = services.hosts().stream()
                .filter(host -> host.rack() != null && probabilities.containsKey(host.rack()))
                .map(Host::id)
                .toList();
        return new WhoNotices(answer, racks, cords, hosts);
    }

    /** Whether each device can pass power on at the end: a source or a store that works, or anything with a live feed. */
    private static Map<String, Boolean> live(Plant plant, List<TimelineEvent> timeline) {
        var modes = new HashMap<String, String>();
        timeline.forEach(event -> modes.put(event.device(), event.to()));
        var live = new LinkedHashMap<String, Boolean>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Device device : plant.devices()) {
                boolean dead = DEAD.contains(modes.getOrDefault(device.id(), ""));
                boolean source = device instanceof Utility
                        || (device instanceof Generator && modes.containsKey(device.id()))
                        || device instanceof Ups;
                boolean now = !dead && (source || device.fedFrom().stream().anyMatch(feed -> live.getOrDefault(feed, false)));
                changed |= now && !live.getOrDefault(device.id(), false);
                live.merge(device.id(), now, Boolean::logicalOr);
            }
        }
        return live;
    }
}
