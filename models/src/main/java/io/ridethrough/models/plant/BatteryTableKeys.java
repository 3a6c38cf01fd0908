package io.ridethrough.models.plant;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.plant.BatteryTable.LithiumCell;
import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section battery-tables of plant.yaml: its keys, its checks, its records and how it is written. */
public final class BatteryTableKeys {
    /** Name of the section. */
    public static final String NAME = "battery-tables";

    private static final Form VOLTAGE = new Form.Measure(0.1, 2000);

    private static final Form.Section POINT = new Form.Section(List.of(
            required("w", new Form.Measure(1e-3, 1e7), "Constant power of the block."),
            required("min", new Form.Measure(1e-3, 1e5), "Printed time to the end voltage."),
            required("factor", new Form.Measure(0.01, 100), "Printed time over the time the fit gives.")));

    private static final Form.Section ROW = new Form.Section(List.of(
            required("end-v", VOLTAGE, "End voltage of the block."),
            required("points", new Form.Rows(POINT), "Printed powers and times.")));

    private static final Form.Section FIT = new Form.Section(List.of(
            required("full-ah", new Form.Measure(1e-3, 1e6), "Charge of the full block."),
            required("fast", new Form.Measure(0, 1000), "Weight of the fast lag of the plates."),
            required("fast-per-s", new Form.Measure(1e-9, 100), "Rate of the fast lag."),
            optional("slow", new Form.Measure(0, 1000), "0", "Weight of the slow lag."),
            optional("slow-per-s", new Form.Measure(1e-9, 100), "1e-4", "Rate of the slow lag."),
            required("full-v", VOLTAGE, "Open-circuit voltage of the full block."),
            optional("polarisation-v", new Form.Measure(1e-6, 1000), "Depth of the discharge curve; lead-acid only."),
            optional("knee", new Form.Measure(1e-9, 1 - 1e-9), "Sharpness of its end; lead-acid only."),
            optional(
                    "cell",
                    new Form.Choice(List.of(word(LithiumCell.NICKEL_MANGANESE), word(LithiumCell.IRON_PHOSPHATE))),
                    word(LithiumCell.NICKEL_MANGANESE),
                    "Shape of the open-circuit curve; lithium only."),
            required("resistance-ohm", new Form.Measure(1e-9, 1000), "Ohmic resistance of the block."),
            optional("charge-transfer-ohm", new Form.Measure(0, 1000), "0", "Charge-transfer resistance of the block.")));

    /** The keys of one table; {@code ridethrough fit battery} writes them. */
    public static final Form.Section TABLE = new Form.Section(List.of(
            required("id", new Form.Id(), "Name that a battery gives as its table."),
            optional("chemistry", new Form.Choice(List.of("vrla", "li-ion")), "vrla", "Cell chemistry."),
            required("cells", new Form.Whole(1, 2000), "Cells in series in the block of the table."),
            required("capacity-ah", new Form.Measure(0.1, 100_000), "Rated capacity of the block."),
            required("end-v", VOLTAGE, "Voltage of the block at which the UPS ends a discharge."),
            required("fit", FIT, "Constants of the block, as the fit command writes them."),
            optional("rows", new Form.Rows(ROW), "Rows of constant power, which correct the runtime to the printed one.")));

    private BatteryTableKeys() {}

    private static String word(LithiumCell cell) {
        return cell.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reports what is missing in a table or does not go together. */
    static void check(List<Values> tables, KeyReader reader, Problems problems) {
        Map<String, Values> byId = new LinkedHashMap<>();
        for (Values table : tables) {
            reader.requireKeys(table);
            if (table.has("id") && table.isUsable("id")) {
                checkName(table, byId.putIfAbsent(table.text("id"), table), problems);
            }
            Values fit = table.group("fit");
            if (table.isUsable("chemistry") && table.text("chemistry").equals("vrla")) {
                for (String key : List.of("polarisation-v", "knee")) {
                    if (table.has("fit") && !fit.has(key)) {
                        problems.add(fit.line(), "The fit of %s lacks %s, which lead-acid needs.".formatted(table.owner(), key), "");
                    }
                }
            }
            if (isGiven(table, "end-v") && isGiven(fit, "full-v") && table.number("end-v") >= fit.number("full-v")) {
                problems.add(
                        table.line("end-v"),
                        "The end-v of %s must be below the full-v of its fit.".formatted(table.owner()),
                        "Maybe one of them is per cell.");
            }
            for (Values row : table.groups("rows")) {
                reader.requireKeys(row);
                row.groups("points").forEach(reader::requireKeys);
                if (row.has("points") && row.isUsable("points") && row.groups("points").isEmpty()) {
                    problems.add(row.line(), "A row of %s has no points.".formatted(table.owner()), "");
                }
            }
        }
    }

    private static void checkName(Values table, @org.jspecify.annotations.Nullable Values before, Problems problems) {
        if (before != null) {
            problems.add(
                    table.line("id"),
                    "The battery table %s is given twice, first on line %d.".formatted(table.owner(), before.line("id")),
                    "");
        } else if (PlantKeys.BATTERY_TABLES.contains(table.text("id"))) {
            problems.add(table.line("id"), "The battery table %s is a shipped one.".formatted(table.owner()), "Maybe another id.");
        }
    }

    private static boolean isGiven(Values values, String key) {
        return values.has(key) && values.isUsable(key);
    }

    /** Reports batteries that name a table there is not, each name once, or one of the other chemistry. */
    static void checkReferences(List<PlantFile.Row> devices, List<Values> tables, Problems problems) {
        Map<String, Values> byId = new LinkedHashMap<>();
        for (Values table : tables) {
            if (isGiven(table, "id")) {
                byId.put(table.text("id"), table);
            }
        }
        var known = new ArrayList<>(PlantKeys.BATTERY_TABLES);
        known.addAll(byId.keySet());
        var reported = new ArrayList<String>();
        for (PlantFile.Row row : devices) {
            Values battery = row.list().equals("ups") ? row.values().group("battery") : null;
            if (battery == null || !battery.isUsable("table")) {
                continue;
            }
            String name = battery.text("table");
            Values table = byId.get(name);
            if (!known.contains(name)) {
                if (!reported.contains(name)) {
                    reported.add(name);
                    String near = Nearest.hint(name, known);
                    problems.add(
                            battery.line("table"),
                            "The battery of %s follows the table %s, which does not exist.".formatted(row.values().owner(), Quote.of(name)),
                            near.isEmpty() ? "Maybe one of %s, or add it to battery-tables.".formatted(String.join(", ", known)) : near);
                }
            } else if (table != null && isGiven(battery, "chemistry") && table.isUsable("chemistry")
                    && !battery.text("chemistry").equals(table.text("chemistry"))) {
                problems.add(
                        battery.line("chemistry"),
                        "The battery of %s is %s, its table %s is %s."
                                .formatted(row.values().owner(), battery.text("chemistry"), name, table.text("chemistry")),
                        "Maybe leave the chemistry to the table.");
            }
        }
    }

    /** Tables without problems by their names. */
    static Map<String, BatteryTable> tables(List<Values> tables) {
        Map<String, BatteryTable> byId = new LinkedHashMap<>();
        for (Values table : tables) {
            byId.put(table.text("id"), table(table));
        }
        return byId;
    }

    private static BatteryTable table(Values v) {
        Values fit = v.group("fit");
        boolean lead = v.text("chemistry").equals("vrla");
        BatteryTable.Curve curve = lead
                ? new BatteryTable.LeadCurve(fit.number("full-v"), fit.number("polarisation-v"), fit.number("knee"))
                : new BatteryTable.LithiumCurve(
                        fit.text("cell").equals(word(LithiumCell.IRON_PHOSPHATE))
                                ? LithiumCell.IRON_PHOSPHATE
                                : LithiumCell.NICKEL_MANGANESE,
                        fit.number("full-v"));
        return new BatteryTable(
                v.text("id"),
                lead ? Ups.Battery.Chemistry.VRLA : Ups.Battery.Chemistry.LI_ION,
                v.whole("cells"),
                v.number("capacity-ah"),
                v.number("end-v"),
                new BatteryTable.Fit(
                        fit.number("full-ah"),
                        fit.number("fast"),
                        fit.number("fast-per-s"),
                        fit.number("slow"),
                        fit.number("slow-per-s"),
                        curve,
                        fit.number("resistance-ohm"),
                        fit.number("charge-transfer-ohm")),
                v.groups("rows").stream()
                        .map(BatteryTableKeys::row)
                        .sorted(Comparator.comparingDouble(BatteryTable.Row::endV))
                        .toList());
    }

    private static BatteryTable.Row row(Values row) {
        return new BatteryTable.Row(
                row.number("end-v"),
                row.groups("points").stream()
                        .map(p -> new BatteryTable.Point(p.number("w"), 60 * p.number("min"), p.number("factor")))
                        .sorted(Comparator.comparingDouble(BatteryTable.Point::powerW))
                        .toList());
    }

    /** The section with one table, as the reader above takes it. */
    public static String write(BatteryTable table) {
        BatteryTable.Fit fit = table.fit();
        String curve = switch (table.fit().curve()) {
            case BatteryTable.LeadCurve lead -> "polarisation-v: %s, knee: %s".formatted(lead.polarisationV(), lead.kneeRatio());
            case BatteryTable.LithiumCurve lithium -> "cell: " + word(lithium.cell());
        };
        var text = new StringBuilder(
                """
                battery-tables:
                  - id: %s
                    chemistry: %s
                    cells: %d
                    capacity-ah: %s
                    end-v: %s
                    fit: {full-ah: %s, fast: %s, fast-per-s: %s, slow: %s, slow-per-s: %s, full-v: %s, %s, resistance-ohm: %s, charge-transfer-ohm: %s}
                """
                        .formatted(
                                table.id(),
                                table.chemistry() == Ups.Battery.Chemistry.VRLA ? "vrla" : "li-ion",
                                table.cells(),
                                table.capacityAh(),
                                table.endV(),
                                fit.fullAh(),
                                fit.fastRatio(),
                                fit.fastPerS(),
                                fit.slowRatio(),
                                fit.slowPerS(),
                                fit.curve().fullV(),
                                curve,
                                fit.resistanceOhm(),
                                fit.chargeTransferOhm()));
        if (!table.rows().isEmpty()) {
            text.append("    rows:\n");
        }
        for (BatteryTable.Row row : table.rows()) {
            text.append("      - end-v: %s\n        points:\n".formatted(row.endV()));
            row.points().forEach(point -> text.append("          - {w: %s, min: %s, factor: %s}\n"
                    .formatted(point.powerW(), point.durationS() / 60, point.timeRatio())));
        }
        return text.toString();
    }
}
