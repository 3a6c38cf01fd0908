package io.ridethrough.models.plant;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.text.CsvText;
import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.models.units.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads points.csv. Whatever the text, the answer is a list of mappings or one {@link BadInput} with every problem. */
public final class PointsFile {
    /** The columns: the single table behind the reader and the JSON Schema. */
    public static final Form.Section COLUMNS = new Form.Section(List.of(
            required("point", new Form.Text(), "Canonical name of the point, such as ups-a1.battery.voltage."),
            required("node", new Form.Text(), "nsu=URI;s=... or a browse path from Objects, such as /DeviceSet/UPS-A1/Mode."),
            optional("unit", new Form.Text(), "Unit of raw * scale + offset; the SI unit of the point when empty."),
            optional("scale", new Form.Measure(-1e12, 1e12), "1", "Factor on the raw value."),
            optional("offset", new Form.Measure(-1e12, 1e12), "0", "Added after scaling, in the unit."),
            optional("enum", new Form.Text(), "Raw values of a state, such as 0=OPEN;1=CLOSED."),
            optional("sentinels", new Form.Text(), "Raw numbers that mean not measured, such as 65535;65534."),
            optional(
                    "cadence-s",
                    new Form.Measure(0, 86_400),
                    "0",
                    "Expected seconds between samples; that of the point when 0.")));

    private static final List<String> NAMES = COLUMNS.keys().stream().map(Key::name).toList();
    private static final Pattern NODE = Pattern.compile("nsu=[^;]+;[isgb]=.+|i=[0-9]{1,10}|/[^/]+(/[^/]+)*");
    private static final Pattern NUMBERED_NAMESPACE = Pattern.compile("ns=[0-9]+;.*");

    private final @Nullable PlantIndex index;
    private final Problems problems;
    private final Map<String, Integer> firstLines = new HashMap<>();
    private final List<String> pointNames;

    private PointsFile(String fileName, @Nullable PlantIndex index) {
        this.index = index;
        this.problems = new Problems(fileName);
        this.pointNames = index == null ? List.of() : index.points().stream().map(Point::name).toList();
    }

    /** Parses the text of a points file for a plant. */
    public static List<PointMapping> parse(String fileName, String csvText, PlantIndex index) {
        return new PointsFile(fileName, index).read(csvText);
    }

    /** Parses without a plant, as beside a facility file that has problems of its own: names and units stay unchecked. */
    public static List<PointMapping> parseAlone(String fileName, String csvText) {
        return new PointsFile(fileName, null).read(csvText);
    }

    private List<PointMapping> read(String csvText) {
        List<CsvText.Row> rows = CsvText.read(csvText, problems);
        if (rows.isEmpty()) {
            problems.add(1, "The file holds no columns.", "Maybe start with " + String.join(",", NAMES));
            throw new BadInput(problems.list());
        }
        CsvText.Row heading = rows.getFirst();
        checkHeading(heading);
        var mappings = new ArrayList<PointMapping>();
        for (CsvText.Row row : rows.subList(1, rows.size())) {
            if (row.cells().size() > heading.cells().size()) {
                problems.add(
                        row.line(),
                        "The line has %d cells, the heading %d.".formatted(row.cells().size(), heading.cells().size()),
                        "Maybe quote a cell that holds a comma.");
                continue;
            }
            var cells = new LinkedHashMap<String, String>();
            for (int c = 0; c < row.cells().size(); c++) {
                cells.put(heading.cells().get(c), row.cells().get(c));
            }
            mappings.add(mapping(row.line(), cells));
        }
        problems.throwIfAny();
        return mappings;
    }

    private void checkHeading(CsvText.Row heading) {
        for (String name : heading.cells()) {
            if (!NAMES.contains(name)) {
                String hint = Nearest.hint(name, NAMES);
                problems.add(
                        heading.line(),
                        "There is no column %s in a points file.".formatted(Quote.of(name)),
                        hint.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", NAMES)) : hint);
            }
        }
        for (String name : List.of("point", "node")) {
            if (!heading.cells().contains(name)) {
                problems.add(
                        heading.line(),
                        "The column %s is missing.".formatted(name),
                        "Maybe start with " + String.join(",", NAMES));
            }
        }
        if (heading.cells().stream().distinct().count() < heading.cells().size()) {
            problems.add(heading.line(), "A column is given twice.", "");
        }
    }

    private PointMapping mapping(int line, Map<String, String> cells) {
        String name = cells.getOrDefault("point", "");
        Point point = checkPoint(line, name);
        String node = cells.getOrDefault("node", "");
        checkNode(line, name, node);
        String unit = cells.getOrDefault("unit", "");
        if (point != null && SourceUnit.findUnit(point.quantity(), unit) == null) {
            List<String> symbols = SourceUnit.listSymbols(point.quantity());
            problems.add(
                    line,
                    "The unit %s does not fit %s, which is a %s."
                            .formatted(Quote.of(unit), name, point.quantity().name().toLowerCase(java.util.Locale.ROOT)),
                    symbols.isEmpty() ? "Maybe leave the unit empty." : "Maybe one of %s.".formatted(String.join(", ", symbols)));
        }
        double scale = number(line, name, "scale", cells, 1);
        if (scale == 0) {
            problems.add(line, "The scale of %s must not be zero.".formatted(Quote.clip(name)), "Maybe 1.");
        }
        return new PointMapping(
                name,
                node,
                unit,
                scale,
                number(line, name, "offset", cells, 0),
                states(line, name, point, cells.getOrDefault("enum", "")),
                sentinels(line, name, cells.getOrDefault("sentinels", "")),
                number(line, name, "cadence-s", cells, 0));
    }

    private @Nullable Point checkPoint(int line, String name) {
        if (name.isEmpty()) {
            problems.add(line, "The line names no point.", "");
            return null;
        }
        Integer before = firstLines.putIfAbsent(name, line);
        if (before != null) {
            problems.add(line, "The point %s is listed twice, first on line %d.".formatted(Quote.clip(name), before), "");
        }
        if (index == null) {
            return null;
        }
        int pointNum = index.findPointNum(name);
        if (pointNum < 0) {
            problems.add(
                    line,
                    "There is no point %s in plant %s."
                            .formatted(Quote.of(name), index.plant().facility().id()),
                    Nearest.hint(name, pointNames));
            return null;
        }
        return index.points().get(pointNum);
    }

    private void checkNode(int line, String name, String node) {
        if (node.isEmpty()) {
            problems.add(line, "%s has no node.".formatted(Quote.clip(name)), "Maybe nsu=<uri>;s=<name>.");
        } else if (NUMBERED_NAMESPACE.matcher(node).matches()) {
            problems.add(
                    line,
                    "The node %s names its namespace by number, which a server may change at any start.".formatted(Quote.of(node)),
                    "Maybe nsu=<uri>;s=<name>.");
        } else if (!NODE.matcher(node).matches()) {
            problems.add(
                    line,
                    "%s is neither a node id nor a browse path.".formatted(Quote.of(node)),
                    "Maybe nsu=<uri>;s=<name>, or /DeviceSet/... from Objects down.");
        }
    }

    private double number(int line, String point, String column, Map<String, String> cells, double absent) {
        String text = cells.getOrDefault(column, "");
        if (text.isEmpty()) {
            return absent;
        }
        double value = decimal(text);
        if (!Double.isFinite(value)) {
            problems.add(
                    line, "The %s of %s must be a number, not %s.".formatted(column, Quote.clip(point), Quote.of(text)), "");
            return absent;
        }
        if (column.equals("cadence-s") && (value < 0 || value > 86_400)) {
            problems.add(line, "The cadence-s of %s must be from 0 to 86400, not %s.".formatted(Quote.clip(point), text), "");
        }
        return value;
    }

    private static double decimal(String text) {
        return text.matches("[-+]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][-+]?[0-9]{1,3})?") ? Double.parseDouble(text) : Double.NaN;
    }

    private Map<String, String> states(int line, String name, @Nullable Point point, String text) {
        var states = new LinkedHashMap<String, String>();
        if (text.isEmpty()) {
            return states;
        }
        if (point != null && point.quantity() != Quantity.STATE) {
            problems.add(line, "%s is not a state and has no enum.".formatted(name), "Maybe leave the enum empty.");
            return states;
        }
        for (String pair : text.split(";")) {
            int equals = pair.indexOf('=');
            String state = equals < 0 ? "" : pair.substring(equals + 1).strip();
            if (equals < 1 || state.isEmpty()) {
                problems.add(
                        line, "%s in the enum of %s is no pair.".formatted(Quote.of(pair), Quote.clip(name)), "Maybe 0=OPEN;1=CLOSED.");
            } else if (point != null && !point.states().contains(state)) {
                String near = Nearest.hint(state, point.states());
                problems.add(
                        line,
                        "%s has no state %s.".formatted(name, Quote.of(state)),
                        near.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", point.states())) : near);
            } else if (states.putIfAbsent(pair.substring(0, equals).strip(), state) != null) {
                problems.add(line, "The enum of %s gives %s twice.".formatted(Quote.clip(name), Quote.of(pair)), "");
            }
        }
        return states;
    }

    private List<Double> sentinels(int line, String name, String text) {
        var sentinels = new ArrayList<Double>();
        for (String word : text.isEmpty() ? new String[0] : text.split(";")) {
            double value = decimal(word.strip());
            if (Double.isFinite(value)) {
                sentinels.add(value);
            } else {
                problems.add(
                        line, "The sentinel %s of %s is not a number.".formatted(Quote.of(word), Quote.clip(name)), "Maybe 65535;65534.");
            }
        }
        return sentinels;
    }
}
