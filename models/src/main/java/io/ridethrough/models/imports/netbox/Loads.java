package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.FacilityText;
import io.ridethrough.models.imports.FacilityText.Row;
import io.ridethrough.models.imports.Ids;
import io.ridethrough.models.imports.Ledger;
import io.ridethrough.models.imports.netbox.NetBoxObject.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on the cords. A load of the facility file is whatever shares its cords, so a rack whose devices hang on different
 * ones becomes several loads; a device without a rack is one by itself.
 */
final class Loads {
    /** A rack of which neither the content nor the feed is known, as planned before anybody has measured. */
    private static final double UNKNOWN_W = 1000;
    /** A dual-fed rack may draw on one cord what both may carry in turn: half of that is planned. */
    private static final double PLANNED_SHARE = 0.5;

    private static final double LEAST_W = 1;
    /** So much heat capacity that no load warms the room: a megawatt takes a day for one degree. */
    private static final double STEADY_MJ_PER_C = 100_000;
    private static final int MOST_CORDS = 4;

    private final Inventory inventory;
    private final Places places;
    private final PowerTree tree;
    private final Overlay overlay;
    private final Ledger ledger;
    private final Map<Ref, String> loadOf = new LinkedHashMap<>();
    private final Map<Long, List<NetBoxObject>> portsOf;
    private final Map<String, String> rooms = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> sites = new LinkedHashSet<>();
    private final List<String> estimated = new ArrayList<>();

    /** Devices that share their cords. */
    private record Group(List<String> cords, List<NetBoxObject> devices) {}

    Loads(Inventory inventory, Places places, PowerTree tree, Overlay overlay, Ledger ledger) {
        this.inventory = inventory;
        this.places = places;
        this.tree = tree;
        this.overlay = overlay;
        this.ledger = ledger;
        this.portsOf = inventory.groupBy("dcim.powerport", "device");
    }

    /** The load of the facility file that a device belongs to, null for one that was left. */
    @Nullable String findLoad(NetBoxObject device) {
        return loadOf.get(device.ref());
    }

    /** Devices that were taken over, by number. */
    List<NetBoxObject> devices() {
        return inventory.list("dcim.device").stream().filter(d -> loadOf.containsKey(d.ref())).toList();
    }

    /** Slugs of the sites with a load. */
    Set<String> sites() {
        return sites;
    }

    void write(FacilityText text) {
        var byRack = new LinkedHashMap<NetBoxObject, Map<String, Group>>();
        inventory.list("dcim.rack").stream().filter(this::isChosen).forEach(r -> byRack.put(r, new LinkedHashMap<>()));
        Map<Long, NetBoxObject> parents = parents();
        for (NetBoxObject device : inventory.list("dcim.device")) {
            if (tree.isDistribution(device) || !isChosen(device) || !isActive(device) || parents.containsKey(device.pk())) {
                continue;
            }
            NetBoxObject rack = inventory.find("dcim.rack", device.id("rack"));
            List<String> cords = cords(device, rack);
            if (!cords.isEmpty()) {
                byRack.computeIfAbsent(rack == null ? device : rack, r -> new LinkedHashMap<>())
                        .computeIfAbsent(new TreeSet<>(cords).toString(), k -> new Group(cords, new ArrayList<>()))
                        .devices()
                        .add(device);
            }
        }
        byRack.forEach((place, groups) -> writePlace(text, place, groups));
        placeChildren(parents);
        explain();
        writeRooms(text);
    }

    /** A room that nothing cools would warm up within minutes: one whose cooling nobody has named is kept cool by its mass. */
    private void writeRooms(FacilityText text) {
        Set<String> listed = overlay.ids("rooms");
        Set<String> cooled = overlay.cooledRooms();
        boolean assumed = false;
        for (String room : rooms.keySet()) {
            if (listed.contains(room)) {
                continue;
            }
            boolean unknown = !cooled.contains(room);
            assumed |= unknown;
            text.device(
                    "rooms",
                    unknown ? Row.of(room).number("heat-capacity-mj-per-c", STEADY_MJ_PER_C) : Row.of(room),
                    unknown ? "its cooling is not known: it stays as cool as it is" : "");
        }
        if (assumed) {
            ledger.assume("Cooling is not in NetBox: rooms whose cooling the overlay does not name stay as cool as they are, whatever happens.");
        }
    }

    private boolean isChosen(NetBoxObject object) {
        if (places.isChosen(object)) {
            return true;
        }
        inventory.leave(object, "it is at another site than the one asked for");
        portsOf.getOrDefault(object.model().equals("dcim.device") ? object.pk() : -1, List.of())
                .forEach(port -> inventory.leave(port, "its device is at another site than the one asked for"));
        return false;
    }

    private boolean isActive(NetBoxObject device) {
        String status = device.text("status");
        if (status.isEmpty() || status.equals("active")) {
            return true;
        }
        leave(device, "its status is %s, so it draws nothing".formatted(status));
        return false;
    }

    private void leave(NetBoxObject device, String reason) {
        inventory.leave(device, reason);
        portsOf.getOrDefault(device.pk(), List.of()).forEach(port -> inventory.leave(port, "its device was left: " + reason));
    }

    /** The child in a bay of a chassis, by its number: it is powered through the chassis. */
    private Map<Long, NetBoxObject> parents() {
        var parents = new HashMap<Long, NetBoxObject>();
        for (NetBoxObject bay : inventory.list("dcim.devicebay")) {
            NetBoxObject parent = inventory.find("dcim.device", bay.id("device"));
            if (bay.id("installed_device") >= 0 && parent != null && !portsOf.containsKey(bay.id("installed_device"))) {
                parents.put(bay.id("installed_device"), parent);
                inventory.take(bay);
            }
        }
        return parents;
    }

    private void placeChildren(Map<Long, NetBoxObject> parents) {
        parents.forEach((child, parent) -> {
            NetBoxObject device = inventory.find("dcim.device", child);
            String load = findLoad(parent);
            if (device == null) {
                return;
            }
            if (load == null) {
                inventory.leave(device, "the chassis it stands in was left");
            } else {
                take(device, load);
            }
        });
    }

    /** Sources of a device's cords; empty when nothing says what feeds it, which is then its reason. */
    private List<String> cords(NetBoxObject device, @Nullable NetBoxObject rack) {
        List<NetBoxObject> ports = portsOf.getOrDefault(device.pk(), List.of());
        var cords = new LinkedHashSet<String>();
        var loose = new ArrayList<NetBoxObject>();
        for (NetBoxObject port : ports) {
            List<String> sources = tree.sourcesOf(port);
            if (sources.isEmpty()) {
                loose.add(port);
            } else {
                inventory.take(port);
                cords.addAll(sources);
            }
        }
        boolean passive = ports.isEmpty()
                && (!inventory.listBy("dcim.rearport", "device", device.pk()).isEmpty()
                        || !inventory.listBy("dcim.frontport", "device", device.pk()).isEmpty());
        if (passive) {
            inventory.leave(device, "a patch panel or another device without power port");
            return List.of();
        }
        List<String> ofRack = cords.isEmpty() && rack != null ? cordsOf(rack) : List.of();
        for (NetBoxObject port : loose) {
            inventory.leave(port, ofRack.isEmpty()
                    ? "it is not cabled, so nothing says what feeds it"
                    : "it is not cabled; its device counts as hanging on all feeds of its rack");
        }
        if (cords.isEmpty() && ofRack.isEmpty()) {
            inventory.leave(device, ports.isEmpty()
                    ? "it has no power port and its rack no feed, so nothing says what feeds it"
                    : "none of its power ports is cabled and its rack has no feed, so nothing says what feeds it");
        } else if (cords.isEmpty() && ports.size() == 1 && ofRack.size() > 1) {
            ledger.assume("%s has one power port, which is not cabled: on which feed it hangs is not known, it counts as hanging on all of its rack."
                    .formatted(places.deviceName(device)));
        }
        return cords.isEmpty() ? ofRack : List.copyOf(cords);
    }

    private List<String> cordsOf(NetBoxObject rack) {
        Overlay.Entry entry = overlay.find("loads", rack.text("name"), places.siteNames(rack), rack);
        return entry == null || entry.words("fed-from").isEmpty() ? tree.cordsOf(rack) : entry.words("fed-from");
    }

    private void writePlace(FacilityText text, NetBoxObject place, Map<String, Group> groups) {
        boolean isRack = place.model().equals("dcim.rack");
        if (groups.isEmpty()) {
            List<String> cords = cordsOf(place);
            if (cords.isEmpty()) {
                inventory.leave(place, "it has no feed and no device whose power is cabled");
                return;
            }
            groups.put("", new Group(cords, List.of()));
        }
        String room = places.room(place, rooms);
        String id = tree.id(place);
        String name = isRack ? place.text("name") : places.deviceName(place);
        inventory.take(place);
        inventory.take(places.site(place));
        sites.add(places.siteSlug(place));
        List<Group> sorted = groups.values().stream()
                .sorted(Comparator.comparingInt((Group g) -> -g.cords.size())
                        .thenComparingInt(g -> -g.devices.size())
                        .thenComparing(g -> g.cords.toString()))
                .toList();
        int devices = sorted.stream().mapToInt(g -> g.devices.size()).sum();
        Overlay.Entry entry = isRack ? overlay.find("loads", name, places.siteNames(place), place) : null;
        for (int g = 0; g < sorted.size(); g++) {
            Group group = sorted.get(g);
            String own = g == 0 ? id : within(id, group.cords);
            ids.add(own);
            ledger.name(own, name);
            double share = devices == 0 ? 1 : (double) group.devices.size() / devices;
            double loadW = loadW(own, group, share, entry);
            tree.addLoad(places.siteSlug(place), loadW);
            group.devices.forEach(device -> take(device, own));
            text.device(
                    "racks",
                    Row.of(own)
                            .words("cords", few(own, group.cords))
                            .number("load-kw", loadW / 1000)
                            .word("room", room)
                            .from(entry == null ? null : overlay.origin(entry)),
                    name + (group.devices.isEmpty() ? "" : group.devices.size() == 1 ? ", 1 device" : ", %d devices".formatted(group.devices.size())));
        }
        if (sorted.size() > 1) {
            ledger.assume("%s is %d loads, because its devices hang on different cords.".formatted(id, sorted.size()));
        }
    }

    private void take(NetBoxObject device, String load) {
        inventory.take(device);
        inventory.take(inventory.find("dcim.devicetype", device.id("device_type")));
        loadOf.put(device.ref(), load);
    }

    private String within(String id, List<String> cords) {
        String own = id + "/" + Ids.slug(cords.stream().map(c -> c.substring(c.lastIndexOf('/') + 1)).collect(java.util.stream.Collectors.joining("-")));
        for (int n = 2; ids.contains(own); n++) {
            own = own.replaceAll("-n[0-9]+$", "") + "-n" + n;
        }
        return own;
    }

    private List<String> few(String id, List<String> cords) {
        if (cords.size() > MOST_CORDS) {
            ledger.assume("%s hangs on %d cords; the first %d count.".formatted(id, cords.size(), MOST_CORDS));
        }
        return cords.subList(0, Math.min(MOST_CORDS, cords.size()));
    }

    private double loadW(String id, Group group, double share, Overlay.@Nullable Entry entry) {
        double given = entry == null ? Double.NaN : entry.number("load-kw");
        if (!Double.isNaN(given)) {
            return Math.max(LEAST_W, 1000 * given * share);
        }
        double knownW = 0;
        boolean all = !group.devices.isEmpty();
        for (NetBoxObject device : group.devices) {
            double drawW = drawW(device);
            all &= !Double.isNaN(drawW);
            knownW += Double.isNaN(drawW) ? 0 : drawW;
        }
        if (all) {
            return Math.max(LEAST_W, knownW);
        }
        estimated.add(id);
        double rackW = 1000 * overlay.rackKw();
        if (Double.isNaN(rackW)) {
            double cordW = group.cords.stream().mapToDouble(tree::limitW).filter(w -> !Double.isNaN(w)).min().orElse(Double.NaN);
            rackW = Double.isNaN(cordW) ? UNKNOWN_W : PLANNED_SHARE * cordW;
        }
        return Math.max(LEAST_W, Math.max(knownW, rackW * share));
    }

    /** Allocated draw of all ports; else the largest maximum of one, since any supply of several carries all; NaN when neither is given. */
    private double drawW(NetBoxObject device) {
        double allocatedW = Double.NaN;
        double mostW = Double.NaN;
        for (NetBoxObject port : portsOf.getOrDefault(device.pk(), List.of())) {
            double here = port.amount("allocated_draw");
            double most = port.amount("maximum_draw");
            allocatedW = Double.isNaN(here) ? allocatedW : here + (Double.isNaN(allocatedW) ? 0 : allocatedW);
            mostW = Double.isNaN(most) ? mostW : Double.isNaN(mostW) ? most : Math.max(most, mostW);
        }
        return Double.isNaN(allocatedW) ? mostW : allocatedW;
    }

    private void explain() {
        if (!estimated.isEmpty()) {
            String who = estimated.size() <= 6 ? String.join(", ", estimated) : estimated.size() + " loads";
            ledger.assume(Double.isNaN(overlay.rackKw())
                    ? "What %s draw is not in NetBox: half of what their weakest feed may carry, or 1 kW where that is not known either."
                            .formatted(who)
                    : "What %s draw is not in NetBox: %s kW a rack, as the overlay assumes."
                            .formatted(who, FacilityText.number(overlay.rackKw())));
        }
    }
}
