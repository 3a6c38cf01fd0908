package io.ridethrough.models.plant;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import io.ridethrough.models.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The keys of one UPS in plant.yaml, and the record they make. */
final class UpsKeys {
    /** Overload tables an inverter can follow; the UPS physics holds their numbers under the same names. */
    static final List<String> OVERLOAD_TABLES = List.of(
            "liebert-apm", "vertiv-apm2", "mge-galaxy-pw", "salicru-cube3", "huawei-ups2000-g", "riello-dlp", "staco-firstline");
    /** Overload tables of a static bypass. */
    static final List<String> BYPASS_TABLES = List.of("liebert-nx", "staco-firstline");

    private static final List<String> CLASSES = List.of(
            "VFI-SS-111", "VFI-SS-112", "VFI-SS-113", "VI-SS-111", "VI-SS-112", "VI-SS-113", "VI-SS-311", "VI-SS-313",
            "VFD-SS-311", "VFD-SS-313", "VFD-SY-311", "VFD-SY-333");

    /** Most events a sliding window remembers. */
    private static final int MOST_IN_WINDOW = 8;

    private static final Form RATIO = new Form.Measure(0, 1);
    private static final Form EFFICIENCY = new Form.Measure(0.5, 1);

    private static final Form.Section WALK_IN = new Form.Section(List.of(
            optional("hold-off-s", new Form.Measure(0, 600), "3", "Wait of the rectifier after its source is good."),
            optional("ramp-s", new Form.Measure(0, 600), "10", "Linear ramp from battery to source."),
            optional(
                    "stagger-s",
                    new Form.Measure(0, 600),
                    "0",
                    "Extra wait for each UPS listed before this one at the same source, so that rectifiers walk in one after another.")));

    private static final Form.Section PART_LOAD = new Form.Section(List.of(
            optional("three-quarters", EFFICIENCY, "Efficiency at 75 % load."),
            optional("half", EFFICIENCY, "Efficiency at 50 % load."),
            optional("quarter", EFFICIENCY, "Efficiency at 25 % load.")));

    private static final Form.Section OVERLOAD = new Form.Section(List.of(
            optional(
                    "table",
                    new Form.Choice(OVERLOAD_TABLES),
                    "liebert-apm",
                    "Maker's table of the times its inverter carries an overload."),
            optional("bypass-table", new Form.Choice(BYPASS_TABLES), "liebert-nx", "The same for its static bypass."),
            optional("ambient-c", new Form.Measure(-20, 60), "25", "Temperature of its room; above 35 the times shrink."),
            optional(
                    "returns",
                    new Form.Whole(0, MOST_IN_WINDOW),
                    "3",
                    "Overload transfers within return-window-min after which it stays on bypass; 0 for any number."),
            optional("return-window-min", new Form.Measure(0.1, 1440), "60", "Window in which those transfers count.")));

    private static final Form.Section INPUT = new Form.Section(List.of(
            optional("low", new Form.Measure(0.2, 1), "0.85", "Lowest phase voltage the rectifier accepts, over nominal."),
            optional("high", new Form.Measure(1, 1.5), "1.15", "Highest phase voltage, over nominal."),
            optional("frequency-hz", new Form.Measure(0.1, 40), "Largest frequency deviation; a tenth of nominal when not given."),
            optional("limit", new Form.Measure(0.5, 2), "1.15", "Input power it limits itself to, over the one at full load."),
            optional("charge", new Form.Measure(0, 1), "0.10", "Charging power over the rating."),
            optional("limit-on-generator", new Form.Measure(0.5, 2), "1.0", "The limit while a generator is its source."),
            optional(
                    "charge-on-generator",
                    new Form.Measure(0, 1),
                    "Charging power while a generator is its source; that of charge when not given."),
            optional(
                    "dips",
                    new Form.Whole(0, MOST_IN_WINDOW),
                    "0",
                    "Losses of the source within dip-window-s after which it stays on battery; 0 for none."),
            optional("dip-window-s", new Form.Measure(1, 86_400), "60", "Window in which those losses count.")));

    private static final Form.Section BYPASS = new Form.Section(List.of(
            optional("kind", new Form.Choice(List.of("static", "none")), "static", "Whether it has a static bypass."),
            optional("low", new Form.Measure(0.2, 1), "0.90", "Lowest phase of the bypass source at a transfer, over nominal."),
            optional("high", new Form.Measure(1, 1.5), "1.10", "Highest phase at a transfer, over nominal."),
            optional("sync-hz", new Form.Measure(0.1, 10), "2", "Frequency deviation up to which the inverter follows the bypass."),
            optional("gap-ms", new Form.Measure(0, 2000), "15", "Break of a transfer that is out of step.")));

    private static final Form.Section ECO = new Form.Section(List.of(
            optional("efficiency", EFFICIENCY, "0.99", "Efficiency at full load while the source feeds the load."),
            optional("gap-ms", new Form.Measure(0, 1000), "Break until the inverter carries the load; that of its class when not given."),
            optional("least-load", RATIO, "0.10", "Load over the rating below which it leaves the mode."),
            optional("voltage", new Form.Measure(0.01, 0.3), "0.10", "Largest deviation of the source's voltage.")));

    private static final Form.Section FLYWHEEL = new Form.Section(List.of(
            optional(
                    "store-s",
                    new Form.Measure(0.1, 600),
                    "12",
                    "How long the full store carries the rating, where rotor-mj is not given."),
            optional("rotor-mj", new Form.Measure(0.001, 10_000), "Kinetic energy of the rotor at full speed."),
            optional("lowest-speed", new Form.Measure(0, 0.99), "0.7", "Lowest speed the machine can use, over full speed."),
            optional("engine-s", new Form.Measure(0.1, 600), "7", "Start command to the clutch closed."),
            optional(
                    "sag-breaker-s",
                    new Form.Measure(0, 600),
                    "0.1",
                    "How long the isolation breaker takes to leave a sagging grid."),
            optional("return-min", new Form.Measure(0, 1440), "5", "How long the source is good before the load goes back.")));

    private UpsKeys() {}

    static Form.Section section(Key id, Key fedFrom, Form ratingKw, Form.Section battery) {
        return new Form.Section(List.of(
                id,
                fedFrom,
                required("rating-kw", ratingKw, "Output rating of all modules together."),
                optional("modules", new Form.Whole(1, 100), "1", "Power modules; one lost takes one share of the rating."),
                optional(
                        "kind",
                        new Form.Choice(List.of("double-conversion", "line-interactive", "rotary")),
                        "double-conversion",
                        "How it is built."),
                optional("class", new Form.Choice(CLASSES), "Class of IEC 62040-3; that of its kind when not given."),
                optional("efficiency", EFFICIENCY, "0.95", "Double-conversion efficiency at full load, 0..1."),
                optional("part-load", PART_LOAD, "Efficiencies below full load; the usual shape of losses when not given."),
                optional("overload", OVERLOAD, "What it does with an overload."),
                optional("input", INPUT, "What its rectifier accepts and takes."),
                optional("bypass", BYPASS, "Its static bypass."),
                optional("eco", ECO, "Eco mode; a double-conversion UPS without the group has none."),
                optional("flywheel", FLYWHEEL, "Kinetic store and engine of a rotary UPS."),
                optional("walk-in", WALK_IN, "How the rectifier returns to a source."),
                required("battery", battery, "The battery; of a rotary UPS the one that starts its engine.")));
    }

    static Ups.WalkIn walkIn(Values v) {
        Values walkIn = v.group("walk-in");
        return new Ups.WalkIn(walkIn.number("hold-off-s"), walkIn.number("ramp-s"), walkIn.number("stagger-s"));
    }

    static Ups.Design design(Values v, double nominalHz) {
        Ups.Kind kind = Ups.Kind.valueOf(v.text("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
        UpsClass upsClass = v.has("class") ? UpsClass.of(v.text("class")) : kind.usualClass();
        Values overload = v.group("overload");
        return new Ups.Design(
                kind,
                partLoad(v.group("part-load")),
                new Ups.Overload(
                        overload.text("table"),
                        overload.text("bypass-table"),
                        overload.number("ambient-c"),
                        overload.whole("returns"),
                        60 * overload.number("return-window-min")),
                input(v.group("input"), nominalHz),
                bypass(v.group("bypass"), nominalHz),
                v.has("eco") || kind == Ups.Kind.LINE_INTERACTIVE ? eco(v.group("eco"), upsClass) : null,
                kind == Ups.Kind.ROTARY ? flywheel(v.group("flywheel")) : null);
    }

    private static List<Ups.PartLoad> partLoad(Values v) {
        var points = new ArrayList<Ups.PartLoad>();
        add(points, v, "quarter", 0.25);
        add(points, v, "half", 0.5);
        add(points, v, "three-quarters", 0.75);
        return points;
    }

    private static void add(List<Ups.PartLoad> points, Values v, String key, double loadRatio) {
        if (v.has(key)) {
            points.add(new Ups.PartLoad(loadRatio, v.number(key)));
        }
    }

    private static Ups.Input input(Values v, double nominalHz) {
        return new Ups.Input(
                v.number("low"),
                v.number("high"),
                v.has("frequency-hz") ? v.number("frequency-hz") / nominalHz : 0.1,
                v.number("limit"),
                v.number("charge"),
                v.number("limit-on-generator"),
                v.number(v.has("charge-on-generator") ? "charge-on-generator" : "charge"),
                new Ups.Dips(v.whole("dips"), v.number("dip-window-s")));
    }

    private static Ups.Bypass bypass(Values v, double nominalHz) {
        return new Ups.Bypass(
                v.text("kind").equals("static"),
                v.number("low"),
                v.number("high"),
                v.number("sync-hz") / nominalHz,
                v.number("gap-ms") / 1000);
    }

    private static Ups.Eco eco(Values v, UpsClass upsClass) {
        double gapS = v.has("gap-ms") ? v.number("gap-ms") / 1000 : Math.min(0.010, upsClass.longestBreakS());
        return new Ups.Eco(v.number("efficiency"), gapS, v.number("least-load"), v.number("voltage"));
    }

    private static Ups.@Nullable Flywheel flywheel(Values v) {
        return new Ups.Flywheel(
                v.number("store-s"),
                v.has("rotor-mj") ? 1e6 * v.number("rotor-mj") : Double.NaN,
                v.number("lowest-speed"),
                v.number("engine-s"),
                v.number("sag-breaker-s"),
                60 * v.number("return-min"));
    }
}
