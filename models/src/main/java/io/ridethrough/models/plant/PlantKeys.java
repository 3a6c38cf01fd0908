package io.ridethrough.models.plant;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of plant.yaml with their ranges, fallbacks and meanings: the single table behind the reader and the JSON Schema.
 *
 * <p>Ranges are what can exist, not what is wise; a value outside is a slip of unit or finger.
 */
public final class PlantKeys {
    /** Datasheet tables a battery can follow; the battery physics holds their numbers under the same names. */
    public static final List<String> BATTERY_TABLES = List.of("panasonic-12v");

    /** Overload tables an inverter can follow; the UPS physics holds their numbers under the same names. */
    public static final List<String> OVERLOAD_TABLES = UpsKeys.OVERLOAD_TABLES;
    /** Overload tables of a static bypass, likewise. */
    public static final List<String> BYPASS_TABLES = UpsKeys.BYPASS_TABLES;

    /** Trip curves whose points stand in the plant file. */
    static final List<String> PRINTED_CURVES = List.of("printed", "fuse-printed");

    /** Trip curves a breaker can name; the breaker physics knows them under the same names. */
    public static final List<String> TRIP_CURVES = List.of(
            "iec60898-b", "iec60898-c", "iec60898-d", "ul489", "electronic",
            "iec-standard-inverse", "iec-very-inverse", "iec-extremely-inverse", "iec-long-time-inverse",
            "iec-short-time-inverse", "ieee-moderately-inverse", "ieee-very-inverse", "ieee-extremely-inverse",
            "fuse-gg", "fuse-printed", "dynamo-panel", "printed");

    static final Form RATING_KW = new Form.Measure(0.001, 1_000_000);
    static final Key ID = required("id", new Form.Id(), "Unique name, also the start of its point names.");
    private static final Key FREE_RATING = optional(
            "rating-kw", RATING_KW, "Continuous rating; what its strongest source can deliver when not given.");

    private static final Form.Section PARALLEL = new Form.Section(List.of(
            optional(
                    "minimum-sets",
                    new Form.Whole(1, 100),
                    "1",
                    "Generators that must be on the bus before loads may transfer to it."),
            optional("sync-s", new Form.Measure(0, 600), "3", "Time to synchronise and close one more ready set."),
            optional(
                    "shed-order",
                    new Form.Ids(1, 100),
                    "Feeders dropped when the sets cannot carry them, first one first; they follow one by one in the reverse order when the bus goes live."),
            optional(
                    "shed-above",
                    new Form.Measure(0.1, 2),
                    "1",
                    "Load over the rating of the sets on the bus above which the next feeder is dropped."),
            optional("shed-s", new Form.Measure(0, 60), "0.5", "How long before it is dropped."),
            optional(
                    "add-below",
                    new Form.Measure(0.1, 2),
                    "0.7",
                    "Load over the rating of the sets on the bus below which a feeder comes back."),
            optional("add-s", new Form.Measure(0, 600), "5", "How long before it comes back.")));

    private static final Form.Section START = new Form.Section(List.of(
            optional(
                    "ready-s",
                    new Form.Measure(0.1, 600),
                    "10",
                    "Start command to voltage and frequency in band, first attempt (NFPA 110 type 10)."),
            optional("attempts", new Form.Whole(1, 20), "3", "Crank attempts before over-crank lockout."),
            optional("crank-s", new Form.Measure(0.1, 120), "15", "Longest crank of one attempt."),
            optional("rest-s", new Form.Measure(0, 600), "15", "Rest between attempts."),
            optional("preheat-s", new Form.Measure(0, 120), "0", "Glow plugs before the first crank of a cold engine."),
            optional("warm-up-s", new Form.Measure(0, 600), "0", "Run in band before it takes load."),
            optional("cool-down-s", new Form.Measure(0, 3600), "300", "Unloaded run after the load left.")));

    private static final Form.Section FUEL = new Form.Section(List.of(
            optional(
                    "tank-l",
                    new Form.Measure(1, 10_000_000),
                    "Usable fuel when full; 24 h at full rating (0.27 l/kWh) when not given."),
            optional(
                    "day-tank-l",
                    new Form.Measure(1, 1_000_000),
                    "What of it stands in a day tank behind a transfer pump; no day tank when not given.")));

    private static final Form.Section BATTERY = new Form.Section(List.of(
            optional("chemistry", new Form.Choice(List.of("vrla", "li-ion")), "vrla", "Cell chemistry."),
            required("strings", new Form.Whole(1, 100), "Parallel strings."),
            required("cells", new Form.Whole(1, 2000), "Cells in series in one string (6 in a 12 V block)."),
            optional(
                    "capacity-ah",
                    new Form.Measure(0.1, 100_000),
                    "100",
                    "20-hour capacity of one string at 25 C when new."),
            optional(
                    "table",
                    new Form.Id(),
                    "panasonic-12v",
                    "Datasheet table that the battery follows, scaled by capacity: panasonic-12v, or one of battery-tables; a"
                            + " lithium battery without its own follows the shipped cell."),
            optional(
                    "end-v-per-cell",
                    new Form.Measure(1.5, 3.8),
                    "Cell voltage at which the UPS ends a discharge, a setting of the UPS; the one of its table, or 1.67 V for"
                            + " lead-acid and 3.0 V for lithium, when not given."),
            required("installed", new Form.Month(), "Month of installation.")));

    private static final Form.Section FACILITY = new Form.Section(List.of(
            required("id", new Form.Id(), "Short name of the site."),
            optional("name", new Form.Text(), "Name for people; the id when not given."),
            required("frequency-hz", new Form.Measure(16, 400), "Nominal frequency."),
            required("voltage-v", new Form.Measure(24, 50_000), "Nominal line-to-line voltage of the low-voltage side.")));

    private static final Form.Section UTILITY = new Form.Section(List.of(
            ID,
            required("capacity-kw", RATING_KW, "Contracted or transformer-limited power."),
            optional("outages-per-year", new Form.Measure(0, 1000), "1", "Expected outages a year."),
            optional(
                    "short-circuit-mva",
                    new Form.Measure(0.01, 100_000),
                    "Short-circuit power of the grid: its voltage falls with load; a stiff grid when not given, and for short circuits a service transformer of its capacity with 5.75 %."),
            optional("x-over-r", new Form.Measure(0, 100), "10", "Reactance over resistance of the grid.")));

    private static final Form.Section GENERATOR = new Form.Section(List.of(
            ID,
            required("rating-kw", RATING_KW, "Standby rating."),
            optional("class", new Form.Choice(List.of("G1", "G2", "G3")), "G3", "ISO 8528-5 performance class."),
            optional("start", START, "Start sequence as on the controller."),
            optional("fuel", FUEL, "Fuel store."),
            optional(
                    "droop-percent",
                    new Form.Measure(0, 10),
                    "0",
                    "Fall of the frequency from no load to full load; 0 is isochronous."),
            optional("ambient-c", new Form.Measure(-40, 60), "25", "Air at its radiator and round its start battery."),
            optional(
                    "common-cause",
                    new Form.Id(),
                    "Group that can fail together: same fuel, room, firmware.")));

    private static final Form.Section SWITCHGEAR = new Form.Section(List.of(
            ID,
            fedFrom(1, 100, "Sources: one, or with transfer [preferred, alternate], or with parallel the generators."),
            FREE_RATING,
            optional("transfer", SwitchKeys.TRANSFER, "Automatic transfer between two sources."),
            optional("parallel", PARALLEL, "Generators in parallel.")));

    private static final Form.Section ATS = new Form.Section(List.of(
            ID,
            fedFrom(2, 2, "Sources: [preferred, alternate]."),
            FREE_RATING,
            optional("transfer", SwitchKeys.TRANSFER, "Settings of the transfer.")));

    private static final Form.Section UPS = UpsKeys.section(
            ID, fedFrom(1, 2, "Rectifier source, then the bypass source when it is another one."), RATING_KW, BATTERY);

    private static final List<Key> WINDINGS = List.of(
            optional(
                    "no-load-loss-w",
                    new Form.Measure(0, 1e6),
                    "P0; with the load loss that of a transformer that just meets 10 CFR 431.196 when not given."),
            optional("load-loss-w", new Form.Measure(0, 1e7), "Pk at rated load; see the no-load loss."),
            optional("uk-pct", new Form.Measure(0.1, 30), "5", "Short-circuit voltage."),
            optional("secondary-v", new Form.Measure(24, 50_000), "Line-to-line voltage of its low side; the facility's when not given."),
            optional(
                    "inrush-x",
                    new Form.Measure(0, 40),
                    "Highest peak when switched on at the worst instant, over the rated peak; 10 from the flux model when not given."));

    private static final Form.Section TRANSFORMER = transformer();

    private static final Form.Section ONE_SOURCE = new Form.Section(List.of(
            ID,
            fedFrom(1, 1, "Its source."),
            FREE_RATING,
            optional("transformer", new Form.Section(WINDINGS), "Its built-in transformer; none when not given.")));

    private static final Form.Section TRIP = new Form.Section(List.of(
            optional("setting-a", new Form.Measure(0.1, 100_000), "Long-time pick-up Ir; the rating when not given."),
            optional("time-dial", new Form.Measure(0.01, 100), "1", "Time dial or TMS of a relay."),
            optional("long-time-s", new Form.Measure(0.1, 100), "4", "Long-time delay tr of an electronic unit, at six times its setting."),
            optional("short-time-x", new Form.Measure(1.1, 100), "Short-time pick-up over the setting; no such element when not given."),
            optional("short-time-s", new Form.Measure(0, 10), "0.1", "Short-time delay."),
            optional(
                    "instantaneous-x",
                    new Form.Measure(1.1, 100),
                    "Instantaneous pick-up over the rating; when not given that of the curve: 5, 10, 20 for B, C, D, 10 for UL 489,"
                            + " 12 for electronic units, none for relays."),
            optional(
                    "points",
                    new Form.Rows(new Form.Section(List.of(
                            required("x", new Form.Measure(0.1, 1000), "Current over the rating."),
                            required("s", new Form.Measure(1e-4, 1e6), "Mean time to trip or melt.")))),
                    "Points of a printed curve, from the slowest to the fastest.")));

    private static final Form.Section CABLE = new Form.Section(List.of(
            required("length-m", new Form.Measure(0.1, 10_000), "Length one way."),
            required("size-mm2", new Form.Measure(0.5, 10_000), "Copper cross section of one conductor.")));

    private static final Form.Section BREAKER = new Form.Section(List.of(
            ID,
            fedFrom(1, 1, "Its source."),
            required("rating-a", new Form.Measure(0.1, 100_000), "Rated current."),
            optional(
                    "poles",
                    new Form.Choices(List.of("L1", "L2", "L3"), 1, 3),
                    "L1, L2, L3",
                    "Connected phases: one to neutral, two line to line, or all three."),
            optional("curve", new Form.Choice(TRIP_CURVES), "iec60898-c", "Trip curve."),
            optional("trip", TRIP, "Settings of its trip unit, relay or printed curve."),
            optional("cable", CABLE, "The cable that leaves it; of no impedance when not given.")));

    /** The lists of devices, by the key they stand under. */
    public static final Map<String, Form.Section> DEVICES = devices();

    /** The whole file. */
    public static final Form.Section FILE = file();

    private PlantKeys() {}

    private static Form.Section transformer() {
        var keys = new ArrayList<>(List.of(ID, fedFrom(1, 1, "Its source."), FREE_RATING));
        keys.addAll(WINDINGS);
        return new Form.Section(keys);
    }

    static Key fedFrom(int least, int most, String meaning) {
        return required("fed-from", new Form.Ids(least, most), meaning);
    }

    private static Map<String, Form.Section> devices() {
        var devices = new LinkedHashMap<String, Form.Section>();
        devices.put("utilities", UTILITY);
        devices.put("generators", GENERATOR);
        devices.put("switchgear", SWITCHGEAR);
        devices.put("ats", ATS);
        devices.put("ups", UPS);
        devices.put("sts", SwitchKeys.sts(ID, fedFrom(2, 2, "Sources: [preferred, alternate]."), FREE_RATING));
        devices.put("transformers", TRANSFORMER);
        devices.put("pdus", ONE_SOURCE);
        devices.put("rpps", ONE_SOURCE);
        devices.put("breakers", BREAKER);
        devices.put("racks", HallKeys.RACK);
        devices.put("rooms", HallKeys.ROOM);
        devices.put("cooling", HallKeys.COOLING);
        return java.util.Collections.unmodifiableMap(devices);
    }

    private static Form.Section file() {
        var shared = new ArrayList<Key>();
        var keys = new ArrayList<Key>();
        keys.add(required("facility", FACILITY, "Facts that hold for the whole site."));
        DEVICES.forEach((name, section) -> shared.add(
                optional(name, withoutDuties(section), "Values for every entry of %s that gives none.".formatted(name))));
        keys.add(optional("defaults", new Form.Section(shared), "Values that devices of a kind share."));
        DEVICES.forEach((name, section) -> keys.add(optional(name, new Form.Rows(section), "The %s.".formatted(name))));
        keys.add(optional(
                BatteryTableKeys.NAME,
                new Form.Rows(BatteryTableKeys.TABLE),
                "Discharge tables of its batteries, as ridethrough fit battery writes them."));
        return new Form.Section(keys);
    }

    /** The same keys with none required and no id, at every depth. */
    private static Form.Section withoutDuties(Form.Section section) {
        var keys = new ArrayList<Key>();
        for (Key key : section.keys()) {
            if (!key.name().equals("id")) {
                Form form = key.form() instanceof Form.Section inner ? withoutDuties(inner) : key.form();
                keys.add(new Key(key.name(), form, false, key.fallback(), key.meaning()));
            }
        }
        return new Form.Section(keys);
    }
}
