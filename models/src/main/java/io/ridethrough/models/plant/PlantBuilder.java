package io.ridethrough.models.plant;

import io.ridethrough.models.plant.PlantFile.Row;
import io.ridethrough.models.text.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the records of a file that has no problems. Every line that reads a number turns it into SI. */
final class PlantBuilder {
    /** Litres per kWh at full load, 1 to 2 MW sets (141.9 US gal/h at 2,000 kW). */
    private static final double FUEL_L_PER_KWH = 0.27;
    /** The room of a file that names none. */
    private static final String ONLY_ROOM = "hall";

    private final Values facility;
    private final List<Row> rows;
    private final Map<String, BatteryTable> batteryTables;
    private final Map<String, Row> byId = new LinkedHashMap<>();
    private final Map<String, Double> capacityWById = new HashMap<>();
    private final Set<String> rooms;
    private final Map<String, Integer> racksByRoom = new HashMap<>();

    PlantBuilder(Values facility, List<Row> rows, Map<String, BatteryTable> batteryTables) {
        this.facility = facility;
        this.batteryTables = batteryTables;
        this.rows = rows;
        for (Row row : rows) {
            byId.put(row.values().text("id"), row);
        }
        rooms = rooms(rows);
        for (Row row : rows) {
            if (row.list().equals("racks")) {
                racksByRoom.merge(roomOf(row), 1, Integer::sum);
            }
        }
    }

    Plant build() {
        var devices = new ArrayList<Device>();
        for (Row row : rows) {
            devices.add(device(row));
        }
        for (String room : rooms) {
            if (!byId.containsKey(room)) {
                devices.add(HallBuilder.room(room, racksIn(room)));
            }
        }
        String id = facility.text("id");
        return new Plant(
                new Facility(
                        id,
                        facility.has("name") ? facility.text("name") : id,
                        facility.number("frequency-hz"),
                        facility.number("voltage-v")),
                devices);
    }

    /** Rooms that racks and cooling name in a file without the section rooms; one room when none is named. */
    static Set<String> impliedRooms(List<Row> rows) {
        var rooms = new LinkedHashSet<String>();
        for (Row row : rows) {
            rooms.addAll(namedRooms(row));
        }
        if (rooms.isEmpty() && rows.stream().anyMatch(row -> row.list().equals("racks"))) {
            rooms.add(ONLY_ROOM);
        }
        return rooms;
    }

    static List<String> namedRooms(Row row) {
        Values values = row.values();
        return switch (row.list()) {
            case "racks" -> values.has("room") && values.isUsable("room") ? List.of(values.text("room")) : List.of();
            case "cooling" -> values.words("rooms");
            default -> List.of();
        };
    }

    private Device device(Row row) {
        Values v = row.values();
        String id = v.text("id");
        List<String> feeds = PlantChecks.feeds(row);
        return switch (row.list()) {
            case "utilities" -> utility(v);
            case "generators" -> generator(v);
            case "switchgear" -> new Switchgear(id, feeds, capacityW(id), arrangement(v));
            case "ats" -> new Ats(id, feeds, capacityW(id), SwitchSettings.transfer(v.group("transfer")));
            case "ups" -> ups(v, feeds);
            case "sts" -> new Sts(id, feeds, capacityW(id), v.number("transfer-ms") / 1000, SwitchSettings.sts(v));
            case "transformers" -> new Transformer(id, feeds, capacityW(id), windings(v));
            case "pdus" -> new Pdu(id, feeds, capacityW(id), Pdu.Kind.PDU, builtIn(v));
            case "rpps" -> new Pdu(id, feeds, capacityW(id), Pdu.Kind.RPP, builtIn(v));
            case "breakers" -> breaker(v);
            case "racks" -> HallBuilder.rack(v, feeds, roomOf(row));
            case "rooms" -> HallBuilder.room(v, racksIn(id));
            case "cooling" -> HallBuilder.cooling(v, feeds);
            default -> throw new IllegalStateException("There is no list of devices called %s.".formatted(row.list()));
        };
    }

    private static Generator generator(Values v) {
        double ratingW = 1000 * v.number("rating-kw");
        Values start = v.group("start");
        Values fuel = v.group("fuel");
        double tankL = fuel.has("tank-l") ? fuel.number("tank-l") : 24 * FUEL_L_PER_KWH * ratingW / 1000;
        return new Generator(
                v.text("id"),
                ratingW,
                v.text("class"),
                new Generator.Start(
                        start.number("ready-s"),
                        start.whole("attempts"),
                        start.number("crank-s"),
                        start.number("rest-s"),
                        start.number("preheat-s"),
                        start.number("warm-up-s"),
                        start.number("cool-down-s")),
                new Generator.Fuel(tankL, fuel.has("day-tank-l") ? Math.min(tankL, fuel.number("day-tank-l")) : tankL),
                v.number("droop-percent") / 100,
                v.number("ambient-c"),
                v.has("common-cause") ? v.text("common-cause") : null);
    }

    private static Switchgear.Arrangement arrangement(Values v) {
        if (v.has("transfer")) {
            return new Switchgear.Arrangement.Transferring(SwitchSettings.transfer(v.group("transfer")));
        }
        if (v.has("parallel")) {
            Values parallel = v.group("parallel");
            return new Switchgear.Arrangement.Paralleling(
                    parallel.whole("minimum-sets"),
                    parallel.number("sync-s"),
                    new Switchgear.Shedding(
                            parallel.has("shed-order") ? parallel.words("shed-order") : List.of(),
                            parallel.number("shed-above"),
                            parallel.number("shed-s"),
                            parallel.number("add-below"),
                            parallel.number("add-s")));
        }
        return new Switchgear.Arrangement.Plain();
    }

    private static Utility utility(Values v) {
        Utility.Grid grid = v.has("short-circuit-mva")
                ? new Utility.Grid(1e6 * v.number("short-circuit-mva"), v.number("x-over-r"))
                : Utility.Grid.STIFF;
        return new Utility(v.text("id"), 1000 * v.number("capacity-kw"), v.number("outages-per-year"), grid);
    }

    private Ups ups(Values v, List<String> feeds) {
        return new Ups(
                v.text("id"),
                feeds,
                1000 * v.number("rating-kw"),
                v.whole("modules"),
                v.number("efficiency"),
                UpsKeys.walkIn(v),
                battery(v.group("battery")),
                UpsKeys.design(v, facility.number("frequency-hz")));
    }

    private Ups.Battery battery(Values v) {
        BatteryTable own = batteryTables.get(v.text("table"));
        Ups.Battery.Chemistry named =
                v.text("chemistry").equals("vrla") ? Ups.Battery.Chemistry.VRLA : Ups.Battery.Chemistry.LI_ION;
        return new Ups.Battery(
                own == null ? named : own.chemistry(),
                v.whole("strings"),
                v.whole("cells"),
                v.number("capacity-ah"),
                v.text("table"),
                v.number("installed"),
                own,
                v.has("end-v-per-cell") ? v.number("end-v-per-cell") : Double.NaN);
    }

    /**
     * What a device can deliver (W): its rating, else what its strongest source can, else for a paralleling bus the sum.
     * Filled from the sources downwards, so that a long chain costs no stack.
     */
    private double capacityW(String wanted) {
        var stack = new ArrayList<String>();
        stack.add(wanted);
        while (!stack.isEmpty()) {
            String id = stack.getLast();
            Row row = byId.get(id);
            if (row == null) {
                throw new IllegalStateException("There is no device %s.".formatted(id));
            }
            Values v = row.values();
            if (row.list().equals("utilities")) {
                capacityWById.put(id, 1000 * v.number("capacity-kw"));
            } else if (row.list().equals("breakers")) {
                capacityWById.put(id, breaker(v).ratedW());
            } else if (v.has("rating-kw")) {
                capacityWById.put(id, 1000 * v.number("rating-kw"));
            } else {
                List<String> waiting = PlantChecks.feeds(row).stream()
                        .filter(feed -> !capacityWById.containsKey(feed))
                        .toList();
                if (!waiting.isEmpty()) {
                    stack.addAll(waiting);
                    continue;
                }
                var sources = PlantChecks.feeds(row).stream().mapToDouble(f -> capacityWById.getOrDefault(f, 0.0));
                boolean sum = row.list().equals("switchgear") && v.has("parallel");
                capacityWById.put(id, sum ? sources.sum() : sources.max().orElse(0));
            }
            stack.removeLast();
        }
        return capacityWById.getOrDefault(wanted, 0.0);
    }

    private Breaker breaker(Values v) {
        Values trip = v.group("trip");
        Values cable = v.group("cable");
        double ratingA = v.number("rating-a");
        return new Breaker(
                v.text("id"),
                v.words("fed-from"),
                ratingA,
                v.words("poles"),
                v.text("curve"),
                new Breaker.Trip(
                        trip.has("setting-a") ? trip.number("setting-a") : ratingA,
                        trip.number("time-dial"),
                        trip.number("long-time-s"),
                        numberOrNaN(trip, "short-time-x"),
                        trip.number("short-time-s"),
                        numberOrNaN(trip, "instantaneous-x"),
                        trip.groups("points").stream()
                                .map(point -> new Breaker.TripPoint(point.number("x"), point.number("s")))
                                .toList()),
                v.has("cable") ? new Breaker.Cable(cable.number("length-m"), cable.number("size-mm2")) : null,
                voltageV(v.text("id")));
    }

    private static double numberOrNaN(Values v, String key) {
        return v.has(key) ? v.number(key) : Double.NaN;
    }

    private @Nullable Windings builtIn(Values v) {
        return v.has("transformer") ? windings(v.group("transformer")) : null;
    }

    private Windings windings(Values v) {
        return new Windings(
                numberOrNaN(v, "no-load-loss-w"),
                numberOrNaN(v, "load-loss-w"),
                v.number("uk-pct") / 100,
                v.has("secondary-v") ? v.number("secondary-v") : facility.number("voltage-v"),
                numberOrNaN(v, "inrush-x"));
    }

    /** Line-to-line voltage at a device's input: the secondary of the nearest transformer above it, else the facility's. */
    private double voltageV(String id) {
        Row row = byId.get(id);
        while (row != null) {
            List<String> feeds = PlantChecks.feeds(row);
            row = feeds.isEmpty() ? null : byId.get(feeds.getFirst());
            if (row != null) {
                Values v = row.values();
                boolean built = (row.list().equals("pdus") || row.list().equals("rpps")) && v.has("transformer");
                if (row.list().equals("transformers") || built) {
                    return windings(built ? v.group("transformer") : v).secondaryV();
                }
            }
        }
        return facility.number("voltage-v");
    }

    private static Set<String> rooms(List<Row> rows) {
        var rooms = new LinkedHashSet<String>();
        for (Row row : rows) {
            if (row.list().equals("rooms")) {
                rooms.add(row.values().text("id"));
            }
        }
        return rooms.isEmpty() ? impliedRooms(rows) : rooms;
    }

    private String roomOf(Row row) {
        return row.values().has("room") ? row.values().text("room") : rooms.iterator().next();
    }

    private int racksIn(String room) {
        return racksByRoom.getOrDefault(room, 0);
    }
}
