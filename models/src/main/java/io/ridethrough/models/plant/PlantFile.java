package io.ridethrough.models.plant;

import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.Values;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads plant.yaml. Whatever the text, the answer is a valid {@link Plant} or one {@link BadInput} with every problem.
 *
 * <p>Three passes: values by the table of {@link PlantKeys}, references between devices, and only then records.
 */
public final class PlantFile {
    private static final Form.Section NO_KEYS = new Form.Section(List.of());

    private static final Pattern ID_IN_LINE = Pattern.compile("\\bid: *(" + Form.Id.PATTERN + ")");

    private PlantFile() {}

    /** One device of the file: the list it stands in and its values. */
    record Row(String list, Values values) {
        /** Its id, or null when it has no usable one. */
        @Nullable String findId() {
            return values.isUsable("id") ? values.text("id") : null;
        }
    }

    /**
     * Parses the text of a facility file.
     *
     * @param fileName as the user gave it, for problems
     */
    public static Plant parse(String fileName, String yamlText) {
        var problems = new Problems(fileName);
        YamlText.Reading reading = YamlText.read(yamlText, problems);
        if (!(reading.root() instanceof YamlValue.Fields root)) {
            if (reading.root() != null || problems.isEmpty()) {
                problems.add(
                        1,
                        "The file holds no facility.",
                        "Maybe start with facility: {id: my-site, frequency-hz: 60, voltage-v: 480}");
            }
            throw new BadInput(problems.list());
        }
        var reader = new KeyReader(problems);
        Values facility = readFacility(root, reader, problems);
        List<Row> rows = readRows(root, reader, problems);
        List<Values> batteryTables = readBatteryTables(root, reader);
        BatteryTableKeys.check(batteryTables, reader, problems);
        BatteryTableKeys.checkReferences(rows, batteryTables, problems);
        new PlantChecks(rows, reading.droppedLines(), problems).check();
        problems.throwIfAny();
        return new PlantBuilder(facility, rows, BatteryTableKeys.tables(batteryTables)).build();
    }

    /**
     * The racks a facility file names, each without feeds, however wrong the rest is: enough to check a service file beside
     * it.
     */
    public static Plant parseRackNames(String yamlText) {
        var ignored = new Problems("");
        YamlText.Reading reading = YamlText.read(yamlText, ignored);
        var names = new LinkedHashSet<String>();
        if (reading.root() instanceof YamlValue.Fields root) {
            for (Row row : readRows(root, new KeyReader(ignored), ignored)) {
                String id = row.findId();
                if (id != null && row.list().equals("racks")) {
                    names.add(id);
                }
            }
        }
        for (String line : reading.droppedLines()) {
            Matcher id = ID_IN_LINE.matcher(line);
            while (id.find()) {
                names.add(id.group(1));
            }
        }
        return new Plant(
                new Facility("broken", "broken", 60, 480),
                names.stream().map(id -> (Device) new Rack(id, List.of(), 1, 0, "")).toList());
    }

    private static Values readFacility(YamlValue.Fields root, KeyReader reader, Problems problems) {
        List<String> names = PlantKeys.FILE.keys().stream().map(Key::name).toList();
        root.byName().forEach((name, field) -> {
            if (!names.contains(name)) {
                String hint = Nearest.hint(name, names);
                problems.add(
                        field.line(),
                        "There is no section %s in a facility file.".formatted(Quote.of(name)),
                        hint.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", names)) : hint);
            }
        });
        YamlValue.Field field = root.byName().get("facility");
        if (field == null) {
            problems.add(
                    0,
                    "The section facility is missing.",
                    "Maybe add facility: {id: my-site, frequency-hz: 60, voltage-v: 480}");
            return reader.read(null, NO_KEYS, "the facility");
        }
        Values facility = reader.read(field.value(), section("facility"), "the facility");
        reader.requireKeys(facility);
        return facility;
    }

    private static List<Row> readRows(YamlValue.Fields root, KeyReader reader, Problems problems) {
        YamlValue.Field shared = root.byName().get("defaults");
        Values defaults = reader.read(shared == null ? null : shared.value(), section("defaults"), "the defaults");
        var rows = new ArrayList<Row>();
        root.byName().forEach((name, field) -> {
            Form.Section section = PlantKeys.DEVICES.get(name);
            if (section == null) {
                return;
            }
            for (Values values : reader.readRows(field.value(), section, name, defaults.group(name))) {
                reader.requireKeys(values);
                rows.add(new Row(name, values));
            }
        });
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(0, "The file holds no devices.", "Maybe add utilities: [{id: utility-a, capacity-kw: 1000}]");
        }
        return rows;
    }

    private static List<Values> readBatteryTables(YamlValue.Fields root, KeyReader reader) {
        YamlValue.Field field = root.byName().get(BatteryTableKeys.NAME);
        return field == null
                ? List.of()
                : reader.readRows(field.value(), BatteryTableKeys.TABLE, BatteryTableKeys.NAME, null);
    }

    private static Form.Section section(String name) {
        for (Key key : PlantKeys.FILE.keys()) {
            if (key.name().equals(name) && key.form() instanceof Form.Section section) {
                return section;
            }
        }
        throw new IllegalArgumentException("There is no section %s.".formatted(name));
    }
}
