package io.ridethrough.twin.api;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one-line diagram of a plant: which boxes are drawn and where, sources at the top, racks at the bottom.
 *
 * <p>Racks with the same feeds share one box, breakers are drawn on the line they sit in, rooms are not drawn. The
 * compact drawing also folds remote power panels into the unit that feeds them; the full one draws them.
 */
public final class OneLine {
    private final Plant plant;
    private final boolean foldPanels;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private OneLine(Plant plant, boolean foldPanels) {
        this.plant = plant;
        this.foldPanels = foldPanels;
    }

    /**
     * One box.
     *
     * @param id device id, or {@code racks:} and the feeds for a group of racks
     * @param kind as in {@code DeviceView.kind}, or {@code racks}
     * @param members the devices folded into the box: racks of a group, panels of a PDU
     */
    public record Node(
            String id, String kind, String label, double x, double y, double w, double h, List<String> members) {}

    /**
     * One line from a feed to what it feeds.
     *
     * @param order 0 for the preferred feed, 1 for the alternate, and so on
     * @param breakers breakers that sit in this line
     * @param via panels that sit in this line and have no box
     * @param xy corner points, x and y alternating
     */
    public record Edge(String from, String to, int order, List<String> breakers, List<String> via, List<Double> xy) {}

    /** A drawing in its own units, about one unit a pixel at 100 %. */
    public record Layout(double width, double height, List<Node> nodes, List<Edge> edges) {}

    /** A box before it has a place. */
    record Box(String id, String kind, String label, Set<String> members) {}

    /** A line before it has corners. */
    record Line(String from, String to, int order, Set<String> breakers, Set<String> via) {}

    /** A feed of a device with everything folded away on the path to it. */
    private record Reach(String from, List<String> breakers, List<String> via) {}

    /** Draws the plant. The same plant gives the same drawing. */
    public static Layout draw(Plant plant, boolean foldPanels) {
        var drawing = new OneLine(plant, foldPanels);
        drawing.collect();
        return OneLinePlacement.place(List.copyOf(drawing.boxes.values()), List.copyOf(drawing.lines.values()));
    }

    private void collect() {
        for (Device device : plant.devices()) {
            switch (device) {
                case Room ignored -> {}
                case Breaker ignored -> {}
                case Rack rack -> addRack(rack);
                case Pdu pdu -> {
                    if (folded(pdu)) {
                        continue;
                    }
                    addDevice(device);
                }
                case Utility ignored -> addDevice(device);
                case Generator ignored -> addDevice(device);
                case Switchgear ignored -> addDevice(device);
                case Ats ignored -> addDevice(device);
                case Ups ignored -> addDevice(device);
                case Sts ignored -> addDevice(device);
                case Transformer ignored -> addDevice(device);
                case Cooling ignored -> addDevice(device);
            }
        }
        for (Device device : plant.devices()) {
            if (device instanceof Pdu pdu && folded(pdu)) {
                Box owner = boxes.get(reach(pdu.fedFrom().getFirst()).from());
                if (owner != null) {
                    owner.members().add(pdu.id());
                }
            }
        }
    }

    private boolean folded(Pdu pdu) {
        return foldPanels
                && pdu.kind() == Pdu.Kind.RPP
                && pdu.fedFrom().size() == 1
                && !(plant.getDevice(reach(pdu.fedFrom().getFirst()).from()) instanceof Utility);
    }

    private void addDevice(Device device) {
        boxes.put(device.id(), new Box(device.id(), kind(device), device.id(), new LinkedHashSet<>()));
        for (int f = 0; f < device.fedFrom().size(); f++) {
            connect(reach(device.fedFrom().get(f)), device.id(), f);
        }
    }

    private void addRack(Rack rack) {
        List<Reach> feeds = rack.fedFrom().stream().map(this::reach).toList();
        var sources = new TreeSet<String>();
        feeds.forEach(feed -> sources.add(feed.from()));
        String id = "racks:" + String.join("+", sources);
        boxes.computeIfAbsent(id, key -> new Box(key, "racks", "racks", new LinkedHashSet<>()))
                .members()
                .add(rack.id());
        // Cords of a group have no common preferred side: racks share their load over both while both live.
        feeds.forEach(feed -> connect(feed, id, 0));
    }

    private void connect(Reach feed, String to, int order) {
        Line line = lines.computeIfAbsent(
                feed.from() + " > " + to,
                key -> new Line(feed.from(), to, order, new LinkedHashSet<>(), new LinkedHashSet<>()));
        line.breakers().addAll(feed.breakers());
        line.via().addAll(feed.via());
    }

    /** Walks up through breakers, and panels when they are folded, to the first device that has a box. */
    private Reach reach(String feed) {
        var breakers = new ArrayList<String>();
        var via = new ArrayList<String>();
        Device device = plant.getDevice(feed);
        while (!device.fedFrom().isEmpty()) {
            if (device instanceof Breaker) {
                breakers.add(device.id());
            } else if (device instanceof Pdu pdu && folded(pdu)) {
                via.add(device.id());
            } else {
                break;
            }
            device = plant.getDevice(device.fedFrom().getFirst());
        }
        return new Reach(device.id(), breakers, via);
    }

    /** Kind word of a device, equal to {@code DeviceView.kind}. */
    static String kind(Device device) {
        return switch (device) {
            case Utility ignored -> "utility";
            case Generator ignored -> "generator";
            case Switchgear ignored -> "switchgear";
            case Ats ignored -> "ats";
            case Ups ignored -> "ups";
            case Sts ignored -> "sts";
            case Transformer ignored -> "transformer";
            case Pdu ignored -> "pdu";
            case Breaker ignored -> "breaker";
            case Rack ignored -> "rack";
            case Room ignored -> "room";
            case Cooling ignored -> "cooling";
        };
    }
}
