package io.ridethrough.models.imports.netbox;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.imports.FacilityText;
import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.Values;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What NetBox does not know, in a file of its own: the sections of a facility file for everything above the panels, and lists
 * that tie panels, devices and loads of NetBox to them.
 */
final class Overlay {
    private static final Key SITE = optional("site", new Form.Text(), "Name or slug of its site, where the name alone is not enough.");

    static final Form.Section PANEL = new Form.Section(List.of(
            required("panel", new Form.Text(), "Name of a power panel in NetBox."),
            SITE,
            required("fed-from", new Form.Ids(1, 1), "What feeds it.")));

    static final Form.Section DEVICE = new Form.Section(List.of(
            required("device", new Form.Text(), "Name of a device in NetBox that has outlets."),
            SITE,
            optional("is", new Form.Id(), "The device of this file that it is: an ups, an sts, an ats."),
            optional("fed-from", new Form.Ids(1, 2), "What feeds it.")));

    static final Form.Section LOAD = new Form.Section(List.of(
            required("rack", new Form.Text(), "Name of a rack in NetBox."),
            SITE,
            optional("load-kw", new Form.Measure(0.001, 10_000), "Its planned load."),
            optional("fed-from", new Form.Ids(1, 4), "Its cords, where NetBox knows none.")));

    static final Form.Section ASSUMED = new Form.Section(List.of(
            optional("rack-kw", new Form.Measure(0.001, 10_000), "Load of a rack whose devices do not say what they draw.")));

    private static final Map<String, Form.Section> LISTS =
            Map.of("panels", PANEL, "devices", DEVICE, "loads", LOAD);

    private static final List<String> OWN = List.of("panels", "devices", "loads", "assumed");
    private static final List<String> GROUPS = List.of("facility", "defaults", "battery-tables");

    private final String file;
    private final Problems problems;
    private final Map<String, Map<String, List<Entry>>> entries = new HashMap<>();
    private final Map<String, YamlValue> groups = new LinkedHashMap<>();
    private final List<Device> devices = new ArrayList<>();
    private double rackKw = Double.NaN;

    /** A row of a list that ties something of NetBox to the facility. */
    static final class Entry {
        private final Values values;
        private @Nullable NetBoxObject usedBy;
        private boolean ambiguous;

        private Entry(Values values) {
            this.values = values;
        }

        @Nullable String word(String key) {
            return values.has(key) && values.isUsable(key) ? values.text(key) : null;
        }

        double number(String key) {
            return values.has(key) && values.isUsable(key) ? values.number(key) : Double.NaN;
        }

        List<String> words(String key) {
            return values.words(key);
        }

        int line() {
            return values.line();
        }
    }

    private record Device(String section, YamlValue value) {}

    private Overlay(String file) {
        this.file = file;
        this.problems = new Problems(file);
    }

    static Overlay none() {
        return new Overlay("overlay.yaml");
    }

    static Overlay read(ImportText text) {
        var overlay = new Overlay(text.file());
        YamlValue root = YamlText.read(text.text(), overlay.problems).root();
        if (root instanceof YamlValue.Fields fields) {
            fields.byName().forEach((name, field) -> overlay.section(name, field));
        } else if (root != null || overlay.problems.isEmpty()) {
            overlay.problems.add(1, "The overlay holds no sections.", "Maybe start with utilities: [{id: utility-a, capacity-kw: 1000}]");
        }
        overlay.problems.throwIfAny();
        return overlay;
    }

    private void section(String name, YamlValue.Field field) {
        var reader = new KeyReader(problems);
        Form.Section own = LISTS.get(name);
        if (own != null) {
            for (Values values : reader.readRows(field.value(), own, name, null)) {
                reader.requireKeys(values);
                String key = own.keys().getFirst().name();
                if (values.has(key) && values.isUsable(key)) {
                    entries.computeIfAbsent(name, n -> new LinkedHashMap<>())
                            .computeIfAbsent(values.text(key), n -> new ArrayList<>())
                            .add(new Entry(values));
                }
            }
        } else if (name.equals("assumed")) {
            Values values = reader.read(field.value(), ASSUMED, "the assumed values");
            rackKw = values.has("rack-kw") && values.isUsable("rack-kw") ? values.number("rack-kw") : Double.NaN;
        } else if (GROUPS.contains(name)) {
            groups.put(name, field.value());
        } else if (PlantKeys.DEVICES.containsKey(name) && field.value() instanceof YamlValue.Items items) {
            items.items().forEach(item -> devices.add(new Device(name, item)));
        } else {
            List<String> known = new ArrayList<>(OWN);
            known.addAll(GROUPS);
            known.addAll(PlantKeys.DEVICES.keySet());
            String hint = Nearest.hint(name, known);
            problems.add(
                    field.line(),
                    known.contains(name)
                            ? "The section %s must be a list.".formatted(name)
                            : "There is no section %s in an overlay.".formatted(Quote.of(name)),
                    hint.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", known)) : hint);
        }
    }

    /**
     * The entry for something of NetBox, or null.
     *
     * @param sites what its site is called
     * @param who asks, so that two of one name are noticed
     */
    @Nullable Entry find(String list, String name, List<String> sites, NetBoxObject who) {
        for (Entry entry : entries.getOrDefault(list, Map.of()).getOrDefault(name, List.of())) {
            String site = entry.word("site");
            if (site == null || sites.contains(site)) {
                if (site == null && entry.usedBy != null && !entry.usedBy.equals(who) && !entry.ambiguous) {
                    entry.ambiguous = true;
                    problems.add(
                            entry.line(),
                            "Several %s in NetBox are called %s.".formatted(list.equals("loads") ? "racks" : list, Quote.of(name)),
                            "Maybe add site: %s.".formatted(sites.getFirst()));
                }
                entry.usedBy = who;
                return entry;
            }
        }
        return null;
    }

    /** Reports entries that nothing in NetBox answered to, and throws when there is anything to report. */
    void requireUsed(Map<String, List<String>> namesByList) {
        entries.forEach((list, byName) -> byName.forEach((name, rows) -> rows.stream()
                .filter(row -> row.usedBy == null)
                .forEach(row -> problems.add(
                        row.line(),
                        "There is nothing called %s among the %s that were imported.".formatted(Quote.of(name), list),
                        Nearest.hint(name, namesByList.getOrDefault(list, List.of()))))));
        problems.throwIfAny();
    }

    FacilityText.Origin origin(Entry entry) {
        return new FacilityText.Origin(file, entry.line());
    }

    /** Ids of its devices of one section. */
    Set<String> ids(String section) {
        var ids = new LinkedHashSet<String>();
        for (Device device : devices) {
            if (device.section.equals(section)
                    && device.value instanceof YamlValue.Fields fields
                    && fields.find("id") instanceof YamlValue.Scalar word) {
                ids.add(word.text());
            }
        }
        return ids;
    }

    /** Rooms that a cooling unit of it serves. */
    Set<String> cooledRooms() {
        var rooms = new LinkedHashSet<String>();
        for (Device device : devices) {
            YamlValue served = device.section.equals("cooling") && device.value instanceof YamlValue.Fields fields ? fields.find("rooms") : null;
            List<YamlValue> list = served instanceof YamlValue.Items items ? items.items() : served == null ? List.of() : List.of(served);
            list.forEach(room -> rooms.add(room instanceof YamlValue.Scalar word ? word.text() : ""));
        }
        return rooms;
    }

    boolean hasFacility() {
        return groups.containsKey("facility");
    }

    /** A number of the facility group, NaN when it does not say. */
    double facilityNumber(String key) {
        String word = groups.get("facility") instanceof YamlValue.Fields fields ? fields.word(key) : "";
        try {
            return word.isEmpty() ? Double.NaN : Double.parseDouble(word);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** Assumed load of a rack that does not say, NaN when the overlay does not say either. */
    double rackKw() {
        return rackKw;
    }

    /** Writes its facility sections. */
    void write(FacilityText text) {
        groups.forEach((name, value) -> text.group(name, value, new FacilityText.Origin(file, value.line())));
        devices.forEach(d -> text.device(d.section, d.value, new FacilityText.Origin(file, d.value.line())));
    }
}
