package io.ridethrough.models.plant;

import io.ridethrough.models.plant.PlantFile.Row;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the devices of a file: names, feeds, circles, rooms. Reports, never throws. */
final class PlantChecks {
    /** Lists whose devices feed nothing. */
    private static final Set<String> ENDS = Set.of("racks", "rooms", "cooling");

    private final List<Row> rows;
    private final List<String> droppedLines;
    private final Problems problems;
    private final Map<String, Row> byId = new LinkedHashMap<>();

    PlantChecks(List<Row> rows, List<String> droppedLines, Problems problems) {
        this.rows = rows;
        this.droppedLines = droppedLines;
        this.problems = problems;
    }

    void check() {
        collectIds();
        var possibleFeeds = new ArrayList<String>();
        byId.forEach((id, row) -> {
            if (!ENDS.contains(row.list())) {
                possibleFeeds.add(id);
            }
        });
        for (Row row : rows) {
            checkFeeds(row, possibleFeeds);
            checkArrangement(row);
        }
        checkCircles();
        checkRooms();
    }

    static List<String> feeds(Row row) {
        return switch (row.list()) {
            case "utilities", "generators", "rooms" -> List.of();
            case "racks" -> row.values().words("cords");
            default -> row.values().words("fed-from");
        };
    }

    private void collectIds() {
        for (Row row : rows) {
            String id = row.findId();
            if (id == null) {
                continue;
            }
            Row before = byId.putIfAbsent(id, row);
            if (before != null) {
                problems.add(
                        row.values().line("id"),
                        "The id %s is used twice, first on line %d.".formatted(id, before.values().line("id")),
                        "");
            }
        }
    }

    private void checkFeeds(Row row, List<String> possibleFeeds) {
        String key = row.list().equals("racks") ? "cords" : "fed-from";
        for (String feed : feeds(row)) {
            int line = row.values().line(key);
            Row source = byId.get(feed);
            if (source == null) {
                if (droppedLines.stream().noneMatch(text -> text.contains(feed))) {
                    problems.add(
                            line,
                            "%s is fed from %s, which does not exist.".formatted(row.values().owner(), feed),
                            Nearest.hint(feed, possibleFeeds));
                }
            } else if (ENDS.contains(source.list())) {
                problems.add(
                        line,
                        "%s is fed from %s, which feeds nothing: it is one of the %s."
                                .formatted(row.values().owner(), feed, source.list()),
                        Nearest.hint(feed, possibleFeeds));
            }
        }
    }

    private void checkArrangement(Row row) {
        Values values = row.values();
        List<String> feeds = feeds(row);
        boolean transfers = row.list().equals("ats") || row.list().equals("sts");
        if (row.list().equals("switchgear")) {
            boolean parallels = values.has("parallel");
            transfers = values.has("transfer");
            if (parallels && transfers) {
                problems.add(
                        values.line("parallel"),
                        "%s cannot both transfer and parallel its sources.".formatted(values.owner()),
                        "Maybe two boards: one that parallels generators, fed into one that transfers.");
                return;
            }
            if (parallels) {
                checkParallel(row);
            } else if (!feeds.isEmpty()) {
                checkCount(row, transfers ? 2 : 1);
            }
        }
        if (transfers && !row.list().equals("sts")) {
            checkSensing(row);
        }
        if (transfers && feeds.size() == 2 && feeds.getFirst().equals(feeds.getLast())) {
            problems.add(
                    values.line("fed-from"),
                    "%s has %s as both of its sources.".formatted(values.owner(), feeds.getFirst()),
                    "Maybe the alternate should be another one.");
        }
        if (row.list().equals("ups") && values.has("flywheel") && values.isUsable("kind") && !values.text("kind").equals("rotary")) {
            problems.add(
                    values.line("flywheel"),
                    "%s has a flywheel but is %s.".formatted(values.owner(), values.text("kind")),
                    "Maybe add kind: rotary.");
        }
        if (row.list().equals("breakers")) {
            TripChecks.check(row, problems);
        }
        if (row.list().equals("breakers") && Set.copyOf(values.words("poles")).size() < values.words("poles").size()) {
            problems.add(values.line("poles"), "%s names a pole twice.".formatted(values.owner()), "");
        }
    }

    private void checkSensing(Row row) {
        Values values = row.values();
        if (!values.isUsable("transfer") && values.has("transfer")) {
            return;
        }
        Values sensing = values.group("transfer").group("sensing");
        if (sensing.isUsable("drop-out") && sensing.isUsable("pick-up")
                && sensing.number("drop-out") >= sensing.number("pick-up")) {
            problems.add(
                    sensing.line("drop-out"),
                    "The drop-out of %s must be below its pick-up.".formatted(values.owner()),
                    "Maybe drop-out: 0.85 and pick-up: 0.90.");
        }
    }

    private void checkCount(Row row, int expected) {
        List<String> feeds = feeds(row);
        if (feeds.size() != expected) {
            problems.add(
                    row.values().line("fed-from"),
                    "%s must have %s in fed-from, not %d."
                            .formatted(
                                    row.values().owner(),
                                    expected == 1 ? "one source" : "two sources",
                                    feeds.size()),
                    expected == 1
                            ? "Maybe add transfer: {kind: open} or parallel: {minimum-sets: 1}."
                            : "Maybe [preferred, alternate].");
        }
    }

    private void checkParallel(Row row) {
        Values parallel = row.values().group("parallel");
        List<String> feeds = feeds(row);
        if (parallel.isUsable("minimum-sets") && !feeds.isEmpty() && parallel.whole("minimum-sets") > feeds.size()) {
            problems.add(
                    parallel.line("minimum-sets"),
                    "The minimum-sets of %s is %d, but only %d generators feed it."
                            .formatted(row.values().owner(), parallel.whole("minimum-sets"), feeds.size()),
                    "");
        }
        checkShedOrder(row, parallel);
        for (String feed : feeds) {
            Row source = byId.get(feed);
            if (source != null && !source.list().equals("generators")) {
                problems.add(
                        row.values().line("fed-from"),
                        "%s parallels %s, which is not a generator.".formatted(row.values().owner(), feed),
                        "Maybe transfer: {kind: open} instead of parallel.");
            }
        }
        if (Set.copyOf(feeds).size() < feeds.size()) {
            problems.add(
                    row.values().line("fed-from"),
                    "%s names a generator twice.".formatted(row.values().owner()),
                    "");
        }
    }

    private void checkShedOrder(Row row, Values parallel) {
        if (!parallel.has("shed-order") || !parallel.isUsable("shed-order")) {
            return;
        }
        for (String id : parallel.words("shed-order")) {
            if (!byId.containsKey(id) && droppedLines.stream().noneMatch(text -> text.contains(id))) {
                problems.add(
                        parallel.line("shed-order"),
                        "The shed-order of %s names %s, which does not exist.".formatted(row.values().owner(), id),
                        Nearest.hint(id, byId.keySet()));
            }
        }
    }

    /** Follows feeds upwards; each circle is reported once, at the first of its devices in the file. */
    private void checkCircles() {
        var finished = new HashMap<String, Boolean>();
        for (String start : byId.keySet()) {
            if (finished.containsKey(start)) {
                continue;
            }
            // Explicit stack: a chain of devices in a foreign file may be longer than the thread's stack.
            var path = new LinkedHashSet<String>();
            var stack = new ArrayList<List<String>>();
            var position = new ArrayList<Integer>();
            path.add(start);
            stack.add(knownFeeds(start));
            position.add(0);
            while (!stack.isEmpty()) {
                int top = stack.size() - 1;
                if (position.get(top) == stack.get(top).size()) {
                    stack.removeLast();
                    position.removeLast();
                    finished.put(path.removeLast(), true);
                    continue;
                }
                String feed = stack.get(top).get(position.get(top));
                position.set(top, position.get(top) + 1);
                if (path.contains(feed)) {
                    reportCircle(feed, path);
                } else if (!finished.containsKey(feed)) {
                    path.add(feed);
                    stack.add(knownFeeds(feed));
                    position.add(0);
                }
            }
        }
    }

    private List<String> knownFeeds(String id) {
        Row row = byId.get(id);
        return row == null ? List.of() : feeds(row).stream().filter(byId::containsKey).toList();
    }

    private void reportCircle(String feed, Set<String> path) {
        var circle = new ArrayList<>(path);
        circle.subList(0, circle.indexOf(feed)).clear();
        circle.add(feed);
        Row first = byId.get(feed);
        problems.add(
                first == null ? 0 : first.values().line("fed-from"),
                "%s feeds itself: %s.".formatted(feed, String.join(" from ", shortened(circle))),
                "Maybe one of these has the wrong fed-from.");
    }

    private static List<String> shortened(List<String> circle) {
        if (circle.size() <= 10) {
            return circle;
        }
        var text = new ArrayList<>(circle.subList(0, 9));
        text.add("... from " + circle.getLast());
        return text;
    }

    private void checkRooms() {
        var rooms = new LinkedHashSet<String>();
        boolean listed = false;
        for (Row row : rows) {
            String id = row.findId();
            if (row.list().equals("rooms")) {
                listed = true;
                if (id != null) {
                    rooms.add(id);
                }
            }
        }
        if (!listed) {
            rooms.addAll(PlantBuilder.impliedRooms(rows));
        }
        for (Row row : rows) {
            if (row.list().equals("rooms") && row.values().isUsable("setpoint-c") && row.values().isUsable("limit-c")
                    && row.values().number("setpoint-c") >= row.values().number("limit-c")) {
                problems.add(
                        row.values().line("setpoint-c"),
                        "The setpoint-c of %s must be below its limit-c.".formatted(row.values().owner()),
                        "");
            }
            for (String room : PlantBuilder.namedRooms(row)) {
                checkRoom(row, room, rooms);
            }
            if (row.list().equals("racks") && !row.values().has("room") && rooms.size() > 1) {
                problems.add(
                        row.values().line(),
                        "%s must say which room it is in.".formatted(row.values().owner()),
                        "Maybe room: %s.".formatted(rooms.getFirst()));
            }
        }
    }

    private void checkRoom(Row row, String room, Set<String> rooms) {
        if (!rooms.contains(room) && droppedLines.stream().noneMatch(text -> text.contains(room))) {
            problems.add(
                    row.values().line(row.list().equals("racks") ? "room" : "rooms"),
                    "%s names the room %s, which does not exist.".formatted(row.values().owner(), room),
                    Nearest.hint(room, rooms));
        } else if (byId.containsKey(room) && !byId.get(room).list().equals("rooms")) {
            problems.add(
                    row.values().line(row.list().equals("racks") ? "room" : "rooms"),
                    "%s names the room %s, which is one of the %s."
                            .formatted(row.values().owner(), room, byId.get(room).list()),
                    "");
        }
    }
}
