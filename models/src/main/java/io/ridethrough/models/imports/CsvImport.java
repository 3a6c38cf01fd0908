package io.ridethrough.models.imports;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.text.CsvText;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tables: facility.csv, devices.csv, racks.csv, cords.csv, loads.csv, hosts.csv, services.csv, those there are. A column is a key
 * of the facility or service file, {@code battery.strings} a key below another; several names in a cell are separated by
 * semicolons. devices.csv has a column type besides, such as utility, ups or pdu.
 */
public final class CsvImport {
    private static final List<String> TABLES = List.of("facility", "devices", "racks", "cords", "loads", "hosts", "services");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?[0-9]+,[0-9]+");
    private static final Set<String> LISTS = Set.of("fed-from", "cords", "instances", "rooms", "poles", "transfer", "parallel.shed-order");
    private static final Map<String, String> TYPES = types();

    private final Onto onto;
    private final Ledger ledger = new Ledger();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Line>> tables = new LinkedHashMap<>();

    /** A line of a table: its cells by column, empty ones left out. */
    private record Line(String file, int line, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        FacilityText.Origin origin() {
            return new FacilityText.Origin(file, line);
        }
    }

    private CsvImport(Onto onto) {
        this.onto = onto;
    }

    /**
     * Imports tables.
     *
     * @param texts each called by its table: {@code racks.csv}, also at the end of a path
     * @param onto the facility that hosts and services stand on when the tables describe none
     */
    public static Imported run(List<ImportText> texts, Onto onto) {
        return new CsvImport(onto).read(texts);
    }

    private static Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        for (String section : PlantKeys.DEVICES.keySet()) {
            String one = section.equals("utilities") ? "utility" : section.endsWith("s") && section.length() > 3 ? section.substring(0, section.length() - 1) : section;
            types.put(one, section);
        }
        types.put("ups", "ups");
        return types;
    }

    private Imported read(List<ImportText> texts) {
        texts.forEach(this::readTable);
        if (tables.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(texts.isEmpty() ? "" : texts.getFirst().file(), 0, "There is no table with a line.", "Maybe racks.csv, hosts.csv or services.csv."));
        }
        boolean describesPlant = tables.containsKey("racks") || tables.containsKey("devices");
        if (!describesPlant && tables.keySet().stream().anyMatch(t -> t.equals("cords") || t.equals("loads") || t.equals("facility"))) {
            problems.add(new Problem(texts.getFirst().file(), 0, "Cords and loads are given, but no racks.csv.", "Maybe add racks.csv with a column id."));
        }
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        String plant = describesPlant ? writePlant() : onto.plantText();
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        String services = writeServices(describesPlant ? Onto.of(new ImportText("plant.yaml", plant), null) : onto);
        tables.forEach((table, lines) -> lines.forEach(line -> ledger.understood(table)));
        return new Imported(plant, services, ledger.report());
    }

    private void readTable(ImportText text) {
        String name = text.file().substring(Math.max(text.file().lastIndexOf('/'), text.file().lastIndexOf('\\')) + 1);
        String table = name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
        if (!TABLES.contains(table)) {
            String near = Nearest.find(table, TABLES);
            ledger.left(name, "there is no table of that name" + (near == null ? "" : "; maybe " + near + ".csv"));
            return;
        }
        var here = new Problems(text.file());
        List<CsvText.Row> rows = CsvText.read(text.text(), here);
        if (!rows.isEmpty()) {
            readRows(text.file(), table, rows, here);
        }
        problems.addAll(here.list());
    }

    private void readRows(String file, String table, List<CsvText.Row> rows, Problems here) {
        List<String> heading = rows.getFirst().cells().stream().map(c -> c.equals("rack") && table.equals("racks") ? "id" : c).toList();
        if (heading.size() == 1 && heading.getFirst().contains(";")) {
            here.add(rows.getFirst().line(), "The heading has one column with semicolons in it.", "Maybe save the table separated by commas, with decimal points.");
            return;
        }
        if (Set.copyOf(heading).size() < heading.size()) {
            here.add(rows.getFirst().line(), "A column is given twice.", "");
        }
        for (CsvText.Row row : rows.subList(1, rows.size())) {
            if (row.cells().size() > heading.size()) {
                here.add(
                        row.line(),
                        "The line has %d cells, the heading %d.".formatted(row.cells().size(), heading.size()),
                        "Maybe a decimal comma, or a comma in a text: put the cell in quotes, and write numbers with a point.");
                continue;
            }
            var cells = new LinkedHashMap<String, String>();
            for (int c = 0; c < row.cells().size(); c++) {
                String cell = row.cells().get(c);
                if (DECIMAL_COMMA.matcher(cell).matches() && !heading.get(c).equals("name")) {
                    here.add(row.line(), "%s is %s.".formatted(heading.get(c), Quote.of(cell)), "Maybe %s: numbers have a decimal point.".formatted(cell.replace(',', '.')));
                } else if (!cell.isEmpty()) {
                    cells.put(heading.get(c), cell);
                }
            }
            tables.computeIfAbsent(table, t -> new ArrayList<>()).add(new Line(file, row.line(), cells));
        }
    }

    private List<Line> lines(String table) {
        return tables.getOrDefault(table, List.of());
    }

    private String writePlant() {
        var text = new FacilityText();
        text.comment("Imported from tables; import-report.json says what was assumed.");
        if (lines("facility").isEmpty()) {
            text.facility("imported", "Imported from tables", 50, 400);
            ledger.assume("There is no facility.csv: the facility has 50 Hz and 400 V between its phases.");
        } else {
            Line line = lines("facility").getFirst();
            text.group("facility", tree(line, Map.of()), line.origin());
        }
        var known = new LinkedHashSet<String>();
        for (Line line : lines("devices")) {
            String section = TYPES.get(line.cell("type"));
            if (section == null) {
                String near = Nearest.hint(line.cell("type"), TYPES.keySet());
                problems.add(new Problem(
                        line.file, line.line, "There is no type of device %s.".formatted(Quote.of(line.cell("type"))),
                        near.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", TYPES.keySet())) : near));
                continue;
            }
            known.add(line.cell("id"));
            text.device(section, tree(line, Map.of()), line.origin());
        }
        writeRacks(text, known);
        return problems.isEmpty() ? text.checked() : "";
    }

    private void writeRacks(FacilityText text, Set<String> known) {
        var racks = new LinkedHashSet<String>();
        lines("racks").forEach(line -> racks.add(line.cell("id")));
        Map<String, List<String>> cords = joined("cords", "source", racks);
        Map<String, List<String>> loads = joined("loads", "load-kw", racks);
        var missing = new LinkedHashSet<String>();
        for (Line line : lines("racks")) {
            var more = new LinkedHashMap<String, String>();
            if (cords.containsKey(line.cell("id"))) {
                more.put("cords", String.join(";", cords.getOrDefault(line.cell("id"), List.of())));
            }
            if (loads.containsKey(line.cell("id"))) {
                more.put("load-kw", loads.getOrDefault(line.cell("id"), List.of("")).getLast());
            }
            for (String cord : words(more.getOrDefault("cords", line.cell("cords")))) {
                if (!known.contains(cord)) {
                    missing.add(cord);
                }
            }
            text.device("racks", tree(line, more), line.origin());
        }
        if (lines("devices").isEmpty() && !missing.isEmpty()) {
            text.device("utilities", FacilityText.Row.of("assumed-source").number("capacity-kw", 1000), "assumed: no devices.csv says what feeds the racks");
            missing.forEach(cord -> text.device("pdus", FacilityText.Row.of(cord).words("fed-from", List.of("assumed-source")), "assumed"));
            ledger.assume("There is no devices.csv: %s count as PDUs on one assumed source of 1000 kW.".formatted(String.join(", ", missing)));
        }
    }

    /** A column of another table by rack. */
    private Map<String, List<String>> joined(String table, String column, Set<String> racks) {
        var byRack = new LinkedHashMap<String, List<String>>();
        for (Line line : lines(table)) {
            String rack = line.cell("rack");
            if (!racks.contains(rack)) {
                problems.add(new Problem(line.file, line.line, "There is no rack %s in racks.csv.".formatted(Quote.of(rack)), Nearest.hint(rack, racks)));
            } else if (line.cell(column).isEmpty()) {
                problems.add(new Problem(line.file, line.line, "The column %s is empty.".formatted(column), ""));
            } else {
                byRack.computeIfAbsent(rack, r -> new ArrayList<>()).add(line.cell(column));
            }
        }
        return byRack;
    }

    private String writeServices(Onto on) {
        ServicesText text = on.begin(Map.of());
        lines("hosts").forEach(line -> text.host(tree(line, Map.of()), line.origin()));
        lines("services").forEach(line -> text.service(tree(line, Map.of()), line.origin()));
        return text.checked(on.plant());
    }

    private static YamlValue.Fields tree(Line line, Map<String, String> more) {
        var cells = new LinkedHashMap<>(line.cells);
        cells.remove("type");
        cells.putAll(more);
        var root = new LinkedHashMap<String, YamlValue.Field>();
        cells.forEach((path, cell) -> put(root, path, cell, line.line));
        return new YamlValue.Fields(line.line, root);
    }

    private static void put(Map<String, YamlValue.Field> into, String path, String cell, int line) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            String head = path.substring(0, dot);
            var below = new LinkedHashMap<String, YamlValue.Field>();
            YamlValue.Field already = into.get(head);
            if (already != null && already.value() instanceof YamlValue.Fields before) {
                below.putAll(before.byName());
            }
            put(below, path.substring(dot + 1), cell, line);
            into.put(head, new YamlValue.Field(line, new YamlValue.Fields(line, below)));
        } else {
            into.put(path, new YamlValue.Field(line, value(path, cell, line)));
        }
    }

    private static YamlValue value(String key, String cell, int line) {
        if (key.equals("needs")) {
            return new YamlValue.Items(line, words(cell).stream().map(word -> need(word, line)).toList());
        }
        if (LISTS.contains(key)) {
            return new YamlValue.Items(line, words(cell).stream().map(word -> (YamlValue) new YamlValue.Scalar(line, word, true)).toList());
        }
        return new YamlValue.Scalar(line, cell, true);
    }

    /** {@code store} or {@code store:soft}. */
    private static YamlValue need(String word, int line) {
        var keys = new LinkedHashMap<String, YamlValue.Field>();
        int colon = word.indexOf(':');
        keys.put("service", new YamlValue.Field(line, new YamlValue.Scalar(line, colon < 0 ? word : word.substring(0, colon), true)));
        if (colon >= 0) {
            keys.put("kind", new YamlValue.Field(line, new YamlValue.Scalar(line, word.substring(colon + 1), true)));
        }
        return new YamlValue.Fields(line, keys);
    }

    private static List<String> words(String cell) {
        return java.util.Arrays.stream(cell.split(";", -1)).map(String::strip).filter(w -> !w.isEmpty()).toList();
    }
}
