package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.FacilityText;
import io.ridethrough.models.imports.FacilityText.Row;
import io.ridethrough.models.imports.Ids;
import io.ridethrough.models.imports.Ledger;
import io.ridethrough.models.imports.netbox.NetBoxObject.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything between the sources and the cords: panels, feeds, PDUs and switches in racks. First all of it gets ids, then feeds
 * are followed upwards, then lines are written.
 */
final class PowerTree {
    /** Whatever hangs on a device of the facility: what feeds its outlets. */
    private record Inlet(String id, NetBoxObject device, List<NetBoxObject> ports) {}

    private static final String NOT_ACTIVE = "its status is %s, so it feeds nothing";

    private final Inventory inventory;
    private final Places places;
    private final Cables cables;
    private final Overlay overlay;
    private final Ledger ledger;
    private final Map<Ref, String> idOf = new HashMap<>();
    private final Map<Ref, String> nodeOfOutlet = new HashMap<>();
    private final Map<String, Inlet> inlets = new LinkedHashMap<>();
    private final Map<String, Double> limitW = new HashMap<>();
    private final Map<String, Double> siteLoadW = new LinkedHashMap<>();
    private final Map<String, Set<String>> hangsOnSite = new LinkedHashMap<>();
    private final List<NetBoxObject> feeds = new ArrayList<>();
    private final Set<NetBoxObject> distribution = new LinkedHashSet<>();
    private final Voltages voltages;

    PowerTree(Inventory inventory, Places places, Cables cables, Overlay overlay, Ledger ledger) {
        this.inventory = inventory;
        this.places = places;
        this.cables = cables;
        this.overlay = overlay;
        this.ledger = ledger;
        collectDistribution();
        nameEverything();
        collectFeeds();
        voltages = new Voltages(feeds, overlay, ledger);
        for (NetBoxObject feed : List.copyOf(feeds)) {
            if (!voltages.accepts(feed)) {
                inventory.leave(feed, voltages.reason(feed));
                feeds.remove(feed);
            }
        }
        distribution.forEach(this::connectOutlets);
    }

    private void nameEverything() {
        var ids = new Ids();
        for (NetBoxObject panel : inventory.list("dcim.powerpanel")) {
            ids.add("panel " + panel.pk(), places.ids(panel, panel.text("name")));
        }
        for (NetBoxObject rack : inventory.list("dcim.rack")) {
            ids.add("rack " + rack.pk(), places.ids(rack, rack.text("name")));
        }
        List<NetBoxObject> devices = inventory.list("dcim.device").stream()
                .filter(d -> distribution.contains(d) || d.id("rack") < 0)
                .toList();
        devices.forEach(d -> ids.add("device " + d.pk(), places.ids(d, places.deviceName(d))));
        Map<String, String> settled = ids.settle();
        inventory.list("dcim.powerpanel").forEach(p -> name(p, settled.get("panel " + p.pk())));
        inventory.list("dcim.rack").forEach(r -> name(r, settled.get("rack " + r.pk())));
        devices.forEach(d -> name(d, settled.get("device " + d.pk())));
    }

    private void name(NetBoxObject object, @Nullable String id) {
        if (id != null) {
            idOf.put(object.ref(), id);
        }
    }

    /** The id of a rack, a panel, a feed, a device with outlets or one without a rack. */
    String id(NetBoxObject object) {
        return idOf.getOrDefault(object.ref(), "");
    }

    boolean isDistribution(NetBoxObject device) {
        return distribution.contains(device);
    }

    private void collectDistribution() {
        Set<Long> withOutlets = inventory.groupBy("dcim.poweroutlet", "device").keySet();
        for (NetBoxObject device : inventory.list("dcim.device")) {
            if (!withOutlets.contains(device.pk()) || !places.isChosen(device)) {
                continue;
            }
            String status = device.text("status");
            if (!status.isEmpty() && !status.equals("active")) {
                inventory.leave(device, NOT_ACTIVE.formatted(status));
            } else {
                distribution.add(device);
            }
        }
    }

    private void collectFeeds() {
        var ids = new Ids();
        for (NetBoxObject feed : inventory.list("dcim.powerfeed")) {
            NetBoxObject panel = inventory.find("dcim.powerpanel", feed.id("power_panel"));
            String status = feed.text("status");
            if (panel == null) {
                inventory.leave(feed, "its panel is not in the input");
            } else if (!places.isChosen(panel)) {
                inventory.leave(feed, "its panel is at another site than the one asked for");
            } else if (!status.isEmpty() && !status.equals("active")) {
                inventory.leave(feed, NOT_ACTIVE.formatted(status));
            } else {
                feeds.add(feed);
                String name = id(panel) + "/" + Ids.slug(feed.text("name"));
                ids.add("feed " + feed.pk(), List.of(name, name + "-" + feed.pk()));
            }
        }
        Map<String, String> settled = ids.settle();
        feeds.forEach(feed -> name(feed, settled.get("feed " + feed.pk())));
    }

    /** Finds what feeds each outlet of a device: the inlet it names, the only one, or a switch between two. */
    private void connectOutlets(NetBoxObject device) {
        List<NetBoxObject> outlets = inventory.listBy("dcim.poweroutlet", "device", device.pk());
        List<NetBoxObject> ports = inventory.listBy("dcim.powerport", "device", device.pk());
        Overlay.Entry entry = overlay.find("devices", places.deviceName(device), places.siteNames(device), device);
        String is = entry == null ? null : entry.word("is");
        inventory.take(device);
        inventory.take(places.site(device));
        inventory.take(inventory.find("dcim.devicetype", device.id("device_type")));
        ports.forEach(inventory::take);
        for (NetBoxObject outlet : outlets) {
            inventory.take(outlet);
            nodeOfOutlet.put(outlet.ref(), is == null ? nodeOf(device, outlet, ports) : is);
        }
        if (is != null) {
            ledger.name(is, places.deviceName(device));
            limitW.put(is, Double.NaN);
        }
    }

    private String nodeOf(NetBoxObject device, NetBoxObject outlet, List<NetBoxObject> ports) {
        NetBoxObject named = inventory.find("dcim.powerport", outlet.id("power_port"));
        List<NetBoxObject> from = named == null ? ports : List.of(named);
        String id = ports.size() > 1 && from.size() == 1
                ? id(device) + "/" + Ids.slug(from.getFirst().text("name"))
                : id(device);
        inlets.putIfAbsent(id, new Inlet(id, device, from));
        return id;
    }

    /** The device of the facility that feeds this power port over its cable; empty when it hangs on none. */
    List<String> sourcesOf(NetBoxObject port) {
        var found = new LinkedHashSet<String>();
        for (Ref far : cables.farEnds(port)) {
            String outlet = nodeOfOutlet.get(far);
            NetBoxObject feed = inventory.find(far);
            if (outlet != null) {
                found.add(outlet);
            } else if (feed != null && feeds.contains(feed)) {
                found.add(id(feed));
            }
        }
        return List.copyOf(found);
    }

    /** Cords of a rack by its feeds: a PDU in the rack that hangs on the feed, else the feed itself; primary feeds first. */
    List<String> cordsOf(NetBoxObject rack) {
        var cords = new LinkedHashSet<String>();
        for (String kind : List.of("primary", "redundant", "")) {
            for (NetBoxObject feed : feeds) {
                if (feed.id("rack") == rack.pk() && (kind.isEmpty() || feed.text("type").equals(kind))) {
                    List<String> onIt = inlets.values().stream()
                            .filter(inlet -> inlet.device.id("rack") == rack.pk()
                                    && inlet.ports.stream().anyMatch(p -> sourcesOf(p).contains(id(feed))))
                            .map(Inlet::id)
                            .toList();
                    cords.addAll(onIt.isEmpty() ? List.of(id(feed)) : onIt);
                }
            }
        }
        return List.copyOf(cords);
    }

    /** What a cord may carry for long (W); NaN where NetBox does not say. */
    double limitW(String source) {
        return limitW.getOrDefault(source, Double.NaN);
    }

    /** A load is known to hang on these; adds to what the assumed source of its site must carry. */
    void addLoad(String site, double loadW) {
        siteLoadW.merge(site, loadW, Double::sum);
    }

    /** Works out what each feed may carry; before loads are estimated. */
    void rate() {
        for (NetBoxObject feed : feeds) {
            limitW.put(id(feed), voltages.allowedW(feed));
        }
        // PDUs may hang on PDUs, but never more than a few deep.
        for (int depth = 0; depth < 4; depth++) {
            for (Inlet inlet : inlets.values()) {
                inlet.ports.stream()
                        .flatMap(port -> sourcesOf(port).stream())
                        .mapToDouble(this::limitW)
                        .filter(w -> !Double.isNaN(w))
                        .min()
                        .ifPresent(w -> limitW.put(inlet.id, w));
            }
        }
    }

    void write(FacilityText text) {
        for (NetBoxObject panel : inventory.list("dcim.powerpanel")) {
            writePanel(text, panel);
        }
        for (NetBoxObject feed : feeds) {
            inventory.take(feed);
            NetBoxObject panel = inventory.find("dcim.powerpanel", feed.id("power_panel"));
            ledger.name(id(feed), feed.text("name"));
            String utilization = feed.text("max_utilization");
            text.device(
                    "breakers",
                    Row.of(id(feed))
                            .words("fed-from", List.of(panel == null ? "" : id(panel)))
                            .number("rating-a", feed.amount("amperage"))
                            .words("poles", voltages.poles(feed)),
                    "%s, %s %s, %s V%s"
                            .formatted(
                                    feed.text("name"),
                                    feed.text("type"),
                                    feed.text("phase"),
                                    feed.text("voltage"),
                                    utilization.isEmpty() ? "" : ", to be used to " + utilization + " %"));
        }
        inlets.values().forEach(inlet -> writeInlet(text, inlet));
        voltages.explain();
        hangsOnSite.forEach((site, ids) -> writeAssumedSource(text, site, ids));
    }

    private void writePanel(FacilityText text, NetBoxObject panel) {
        if (!places.isChosen(panel)) {
            inventory.leave(panel, "it is at another site than the one asked for");
            return;
        }
        inventory.take(panel);
        inventory.take(places.site(panel));
        ledger.name(id(panel), panel.text("name"));
        Overlay.Entry entry = overlay.find("panels", panel.text("name"), places.siteNames(panel), panel);
        Row row = Row.of(id(panel))
                .words("fed-from", entry == null ? List.of(assumedSource(panel, id(panel))) : entry.words("fed-from"))
                .from(entry == null ? null : overlay.origin(entry));
        double panelV = voltages.transformedTo(panel);
        if (!Double.isNaN(panelV)) {
            row.group("transformer", Row.keys().number("secondary-v", panelV));
        }
        text.device("rpps", row, panel.text("name"));
    }

    private void writeInlet(FacilityText text, Inlet inlet) {
        String name = places.deviceName(inlet.device);
        String comment = name + ", " + places.deviceType(inlet.device);
        ledger.name(inlet.id, name);
        Overlay.Entry entry = overlay.find("devices", name, places.siteNames(inlet.device), inlet.device);
        List<String> given = entry == null ? List.of() : entry.words("fed-from");
        List<String> from = given.isEmpty() ? sources(inlet, name) : given;
        FacilityText.Origin origin = entry == null ? null : overlay.origin(entry);
        if (from.size() == 2) {
            ledger.assume(("%s has two inlets and outlets of neither: it counts as a static switch that prefers %s and transfers within 12 ms,"
                            + " as switches in racks do.").formatted(inlet.id, from.getFirst()));
            text.device("sts", Row.of(inlet.id).words("fed-from", from).number("transfer-ms", 12).from(origin), comment);
            return;
        }
        if (from.size() > 2) {
            ledger.assume("%s has %d inlets and outlets of none: it counts as hanging on the first, %s."
                    .formatted(inlet.id, from.size(), from.getFirst()));
        }
        text.device("pdus", Row.of(inlet.id).words("fed-from", List.of(from.getFirst())).from(origin), comment);
    }

    private List<String> sources(Inlet inlet, String name) {
        var from = new ArrayList<String>();
        for (NetBoxObject port : inlet.ports) {
            List<String> sources = sourcesOf(port);
            if (sources.size() > 1) {
                ledger.assume("%s of %s is cabled to %d outlets; the first counts.".formatted(port.text("name"), name, sources.size()));
            }
            from.add(sources.isEmpty() ? upstream(inlet.device) : sources.getFirst());
        }
        if (from.isEmpty()) {
            from.add(upstream(inlet.device));
        }
        return from;
    }

    /** What a device with outlets hangs on when its own inlet is not cabled. */
    private String upstream(NetBoxObject device) {
        List<String> ofRack = feeds.stream()
                .filter(feed -> device.id("rack") >= 0 && feed.id("rack") == device.id("rack"))
                .map(this::id)
                .toList();
        String name = places.deviceName(device);
        if (ofRack.isEmpty()) {
            return assumedSource(device, id(device));
        }
        ledger.assume(ofRack.size() == 1
                ? "The inlet of %s is not cabled; it counts as hanging on %s, the only feed of its rack.".formatted(name, ofRack.getFirst())
                : "The inlet of %s is not cabled and its rack has %d feeds; it counts as hanging on the first, %s."
                        .formatted(name, ofRack.size(), ofRack.getFirst()));
        return ofRack.getFirst();
    }

    private String assumedSource(NetBoxObject object, String id) {
        String site = places.siteSlug(object);
        hangsOnSite.computeIfAbsent(site, s -> new LinkedHashSet<>()).add(id);
        return site + "/assumed-source";
    }

    private void writeAssumedSource(FacilityText text, String site, Set<String> ids) {
        double loadW = siteLoadW.getOrDefault(site, 0.0);
        double feedsW = feeds.stream()
                .filter(f -> site.equals(siteOfFeed(f)))
                .mapToDouble(voltages::ratedW)
                .sum();
        double capacityKw = Math.max(1, Math.ceil(Math.max(2 * loadW, feedsW) / 1000));
        text.device(
                "utilities",
                Row.of(site + "/assumed-source").number("capacity-kw", capacityKw),
                "assumed: NetBox does not say what feeds this site");
        ledger.assume("What feeds %s is not in NetBox: %s on one assumed source, %s/assumed-source, of %s kW. Name the real ones in an overlay."
                .formatted(
                        ids.size() <= 6 ? String.join(", ", ids) : "%d devices of %s".formatted(ids.size(), site),
                        ids.size() == 1 ? "it hangs" : "they hang together",
                        site,
                        FacilityText.number(capacityKw)));
    }

    private String siteOfFeed(NetBoxObject feed) {
        NetBoxObject panel = inventory.find("dcim.powerpanel", feed.id("power_panel"));
        return panel == null ? "" : places.siteSlug(panel);
    }

    Voltages voltages() {
        return voltages;
    }
}
