package io.ridethrough.models.physics.battery;

import io.ridethrough.models.physics.battery.DischargeTable.Kind;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import io.ridethrough.models.text.CsvText;
import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a discharge table as comma-separated text. Whatever the text, the answer is a table or one {@link BadInput} with every
 * problem.
 *
 * <pre>
 *  name,acme-12v
 *  chemistry,vrla
 *  cells,6
 *  capacity-ah,7.8
 *  kind,end-v,5 min,10 min,1 h
 *  W,9.6,410,270,65.7
 *  A,9.6,36.8,,5.57
 * </pre>
 *
 * <p>{@code end-v} is that of the block; a blank is a number the maker does not print.
 */
public final class DischargeTableText {
    private static final List<String> KEYS = List.of("name", "chemistry", "cells", "capacity-ah");
    private static final Map<String, String> EXAMPLES =
            Map.of("name", "acme-12v", "chemistry", "vrla", "cells", "6", "capacity-ah", "7.8");
    private static final String HEADING = "kind,end-v,5 min,10 min,1 h";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{0,12})?|\\.[0-9]{1,12}");
    private static final Pattern TIME = Pattern.compile("(" + NUMBER + ") *(s|min|h)");
    private static final int LEAST_POINTS = 3;
    private static final int LEAST_COLUMNS = 2;
    /** Highest voltage of a discharging cell. */
    private static final double LEAD_HIGH_V = 2.4;

    private static final double LITHIUM_HIGH_V = 4.5;

    private final Problems problems;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<DischargeTable.Row> rows = new ArrayList<>();
    private final List<Integer> rowLines = new ArrayList<>();
    private double[] minutes = {};
    private Chemistry chemistry = Chemistry.VRLA;
    /** 0 while not known. */
    private int cells;

    private DischargeTableText(String fileName) {
        this.problems = new Problems(fileName);
    }

    /**
     * Parses the text of a table.
     *
     * @param fileName as the user gave it, for problems
     */
    public static DischargeTable parse(String fileName, String csvText) {
        return new DischargeTableText(fileName).read(csvText);
    }

    private DischargeTable read(String csvText) {
        List<CsvText.Row> all = CsvText.read(csvText, problems);
        int at = 0;
        while (at < all.size() && !all.get(at).cells().getFirst().equals("kind")) {
            readKey(all.get(at++));
        }
        double capacityAh = checkKeys();
        if (at == all.size()) {
            problems.add(0, "The table has no heading.", "Maybe " + HEADING);
            throw new BadInput(problems.list());
        }
        readHeading(all.get(at));
        for (CsvText.Row row : all.subList(at + 1, all.size())) {
            readRow(row, all.get(at));
        }
        checkSize(all.get(at).line());
        checkMeanVoltages();
        problems.throwIfAny();
        return new DischargeTable(given.getOrDefault("name", ""), chemistry, cells, capacityAh, minutes, rows);
    }

    private void readKey(CsvText.Row row) {
        String key = row.cells().getFirst();
        List<String> values = row.cells().subList(1, row.cells().size()).stream().filter(cell -> !cell.isEmpty()).toList();
        if (!KEYS.contains(key)) {
            String near = Nearest.hint(key, KEYS);
            problems.add(
                    row.line(),
                    "There is no key %s in a discharge table.".formatted(Quote.of(key)),
                    near.isEmpty() ? "Maybe one of %s; the rows begin after %s".formatted(String.join(", ", KEYS), HEADING) : near);
        } else if (values.size() != 1) {
            problems.add(
                    row.line(),
                    "The key %s must have one value, not %d.".formatted(key, values.size()),
                    "Maybe %s,%s".formatted(key, EXAMPLES.get(key)));
            lines.putIfAbsent(key, row.line());
        } else if (given.putIfAbsent(key, values.getFirst()) != null) {
            problems.add(row.line(), "The key %s is given twice, first on line %d.".formatted(key, lines.get(key)), "");
        } else {
            lines.put(key, row.line());
        }
    }

    /** Returns the capacity. */
    private double checkKeys() {
        for (String key : KEYS) {
            if (!lines.containsKey(key)) {
                problems.add(0, "The key %s is missing.".formatted(key), "Maybe %s,%s".formatted(key, EXAMPLES.get(key)));
            }
        }
        String name = given.get("name");
        if (name != null && !name.matches(Form.Id.PATTERN)) {
            problems.add(
                    line("name"),
                    "The name %s is not usable in a facility file.".formatted(Quote.of(name)),
                    "Maybe only letters, digits, - and _, as in acme-12v.");
        }
        String word = given.get("chemistry");
        if (word != null && !word.equals("vrla") && !word.equals("li-ion")) {
            problems.add(line("chemistry"), "The chemistry must be vrla or li-ion, not %s.".formatted(Quote.of(word)), "");
        }
        chemistry = "li-ion".equals(word) ? Chemistry.LI_ION : Chemistry.VRLA;
        double value = keyNumber("cells", new Form.Measure(1, 2000), "Maybe 6 for a 12 V lead-acid block.");
        if (value == Math.rint(value)) {
            cells = (int) value;
        } else if (!Double.isNaN(value)) {
            problems.add(line("cells"), "The cells must be a whole number, not %s.".formatted(given.get("cells")), "");
        }
        return keyNumber("capacity-ah", new Form.Measure(0.1, 100_000), "Maybe in another unit than Ah.");
    }

    private double keyNumber(String key, Form.Measure range, String hint) {
        String text = given.get(key);
        if (text == null) {
            return Double.NaN;
        }
        double value = number(text);
        if (!(range.low() <= value && value <= range.high())) {
            problems.add(
                    line(key),
                    "The %s must be a number from %s to %s, not %s."
                            .formatted(key, plain(range.low()), plain(range.high()), Quote.of(text)),
                    hint);
            return Double.NaN;
        }
        return value;
    }

    private void readHeading(CsvText.Row heading) {
        List<String> names = heading.cells();
        if (names.size() < 2 || !names.get(1).equals("end-v")) {
            problems.add(heading.line(), "The second column must be end-v.", "Maybe " + HEADING);
        }
        minutes = new double[Math.max(0, names.size() - 2)];
        for (int c = 0; c < minutes.length; c++) {
            String name = names.get(c + 2);
            Matcher time = TIME.matcher(name);
            minutes[c] = Double.NaN;
            if (!time.matches() || number(time.group(1)) == 0) {
                problems.add(
                        heading.line(),
                        "Column %d must be a time, not %s.".formatted(c + 3, Quote.of(name)),
                        "Maybe 15 min, or 2 h.");
                continue;
            }
            String unit = time.group(time.groupCount());
            minutes[c] = number(time.group(1)) * (unit.equals("h") ? 60 : unit.equals("s") ? 1 / 60.0 : 1);
            for (int before = 0; before < c; before++) {
                if (minutes[before] >= minutes[c]) {
                    problems.add(
                            heading.line(),
                            "The times must rise: %s follows %s.".formatted(name, names.get(before + 2)),
                            minutes[before] == minutes[c] ? "" : "Maybe it is in another unit.");
                    break;
                }
            }
        }
    }

    private void readRow(CsvText.Row row, CsvText.Row heading) {
        if (row.cells().size() > heading.cells().size()) {
            problems.add(
                    row.line(),
                    "The line has %d cells, the heading %d.".formatted(row.cells().size(), heading.cells().size()),
                    "Maybe a decimal comma: write 65.7.");
            return;
        }
        String word = row.cells().getFirst();
        boolean known = word.equals("W") || word.equals("A");
        if (!known) {
            problems.add(row.line(), "The kind must be W or A, not %s.".formatted(Quote.of(word)), "");
        }
        Kind kind = word.equals("A") ? Kind.CONSTANT_CURRENT : Kind.CONSTANT_POWER;
        double endV = endV(row);
        List<Double> loads = new ArrayList<>();
        for (int c = 0; c < minutes.length; c++) {
            String text = c + 2 < row.cells().size() ? row.cells().get(c + 2) : "";
            loads.add(load(row.line(), text, heading.cells().get(c + 2), loads));
        }
        for (int r = 0; r < rows.size() && known; r++) {
            if (rows.get(r).kind() == kind && rows.get(r).endV() == endV) {
                problems.add(
                        row.line(),
                        "There are two rows of %s to %s V, the first on line %d.".formatted(word, endV, rowLines.get(r)),
                        "");
            }
        }
        if (loads.stream().allMatch(load -> load.isNaN())) {
            problems.add(row.line(), "The row holds no number.", "");
        }
        if (known) {
            rows.add(new DischargeTable.Row(kind, endV, loads));
            rowLines.add(row.line());
        }
    }

    private double endV(CsvText.Row row) {
        String text = row.cells().size() > 1 ? row.cells().get(1) : "";
        double endV = number(text);
        if (!(endV > 0)) {
            problems.add(row.line(), "The end-v must be a voltage of the block, not %s.".formatted(Quote.of(text)), "Maybe 9.6.");
            return Double.NaN;
        }
        double lowV = chemistry == Chemistry.VRLA ? 1.2 : 1.5;
        double highV = chemistry == Chemistry.VRLA ? 2.05 : 4.1;
        if (cells > 0 && !(endV >= lowV * cells && endV <= highV * cells)) {
            problems.add(
                    row.line(),
                    "The end-v of a block of %d cells must be from %s to %s V, not %s.".formatted(
                            cells, tenths(lowV * cells), tenths(highV * cells), text),
                    endV >= lowV && endV <= highV ? "Maybe it is that of a cell: times %d.".formatted(cells) : "Maybe the cells are wrong.");
        }
        return endV;
    }

    private double load(int line, String text, String time, List<Double> before) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        double load = number(text);
        if (!(load > 0)) {
            problems.add(
                    line,
                    "The load for %s must be a number above 0, not %s.".formatted(time, Quote.of(text)),
                    "Maybe leave it blank when none is printed.");
            return Double.NaN;
        }
        for (double earlier : before.reversed()) {
            if (!Double.isNaN(earlier)) {
                if (load >= earlier) {
                    problems.add(
                            line,
                            "The load for %s must be below that of the shorter time, %s, not %s.".formatted(time, earlier, text),
                            "Maybe a digit is wrong or a column has slipped.");
                }
                break;
            }
        }
        return load;
    }

    private void checkSize(int headingLine) {
        long points = rows.stream()
                .flatMap(row -> row.loads().stream())
                .filter(load -> !load.isNaN())
                .count();
        if ((points < LEAST_POINTS || minutes.length < LEAST_COLUMNS) && problems.isEmpty()) {
            problems.add(
                    headingLine,
                    "The table has %d numbers in %d columns; a fit needs %d in %d."
                            .formatted(points, minutes.length, LEAST_POINTS, LEAST_COLUMNS),
                    "");
        }
    }

    /** Power over current of the same time is a mean voltage, and must be one the block can have. */
    private void checkMeanVoltages() {
        double highV = cells * (chemistry == Chemistry.VRLA ? LEAD_HIGH_V : LITHIUM_HIGH_V);
        for (int p = 0; p < rows.size(); p++) {
            for (int a = 0; a < rows.size(); a++) {
                DischargeTable.Row power = rows.get(p);
                DischargeTable.Row current = rows.get(a);
                if (power.kind() != Kind.CONSTANT_POWER || current.kind() != Kind.CONSTANT_CURRENT || power.endV() != current.endV()) {
                    continue;
                }
                for (int c = 0; c < minutes.length; c++) {
                    double meanV = power.loads().get(c) / current.loads().get(c);
                    if (cells > 0 && !Double.isNaN(minutes[c]) && (meanV > highV || meanV < 0.9 * power.endV())) {
                        problems.add(
                                Math.max(rowLines.get(p), rowLines.get(a)),
                                "%s W over %s A at %s min is %s V, which the block cannot have on average."
                                        .formatted(power.loads().get(c), current.loads().get(c), plain(minutes[c]), tenths(meanV)),
                                "Maybe W and A are swapped, or the power is that of a cell.");
                        break;
                    }
                }
            }
        }
    }

    private int line(String key) {
        return lines.getOrDefault(key, 0);
    }

    private static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
