package io.ridethrough.twin.alarm;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Values;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rationalisation table: one row for each shipped alarm, read from {@code /alarms/rationalisation.yaml}. */
public final class Rationalisation {
    private static final String RESOURCE = "/alarms/rationalisation.yaml";
    /** A condition of no shipped rule, as from a test or a later import, comes and goes at once. */
    private static final Rationale.Timing AT_ONCE = new Rationale.Timing(0, 0, 0, false);

    private static final Form.Section ROW = new Form.Section(List.of(
            required(
                    "alarm",
                    new Form.Choice(Arrays.stream(AlarmRule.values()).map(AlarmRule::word).toList()),
                    "The alarm's word, second part of its key."),
            required("cause", new Form.Text(), "What it means."),
            required("consequence", new Form.Text(), "What happens if nobody acts."),
            required("action", new Form.Text(), "What to do."),
            required(
                    "floor",
                    new Form.Choice(Arrays.stream(Priority.values()).map(Priority::word).toList()),
                    "Priority it never falls below."),
            required("response-min", new Form.Measure(0, 10_080), "Minutes a person needs to respond."),
            optional("on-delay-s", new Form.Measure(0, 600), "0", "Seconds it must stand before the alarm."),
            optional("off-delay-s", new Form.Measure(0, 600), "0", "Seconds it must be gone before the alarm returns."),
            optional("latching", new Form.Choice(List.of("yes", "no")), "no", "Stays until reset.")));

    private final Map<AlarmRule, Rationale> rows;

    private Rationalisation(Map<AlarmRule, Rationale> rows) {
        this.rows = rows;
    }

    /** The table that ships. */
    public static Rationalisation shipped() {
        try (InputStream in = Rationalisation.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing from the build.".formatted(RESOURCE));
            }
            return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a table; every rule needs exactly one row. */
    static Rationalisation parse(String fileName, String text) {
        var problems = new Problems(fileName);
        var reader = new KeyReader(problems);
        var rows = new EnumMap<AlarmRule, Rationale>(AlarmRule.class);
        YamlValue root = YamlText.read(text, problems).root();
        if (root != null) {
            for (Values values : reader.readRows(root, ROW, "alarms", null)) {
                reader.requireKeys(values);
                AlarmRule rule = values.has("alarm") && values.isUsable("alarm") ? AlarmRule.find(keyOf(values)) : null;
                if (rule != null && problems.isEmpty() && rows.put(rule, row(rule, values)) != null) {
                    problems.add(values.line(), "The alarm %s has two rows.".formatted(rule.word()), "");
                }
            }
        }
        for (AlarmRule rule : AlarmRule.values()) {
            if (!rows.containsKey(rule)) {
                problems.add(0, "The alarm %s has no row.".formatted(rule.word()), "");
            }
        }
        problems.throwIfAny();
        return new Rationalisation(rows);
    }

    /** The row of a rule. */
    public Rationale row(AlarmRule rule) {
        Rationale row = rows.get(rule);
        if (row == null) {
            throw new IllegalStateException("The alarm %s has no row.".formatted(rule.word()));
        }
        return row;
    }

    /** How the alarm of that key comes and goes. */
    Rationale.Timing timing(String key) {
        AlarmRule rule = AlarmRule.find(key);
        return rule == null ? AT_ONCE : row(rule).timing();
    }

    private static String keyOf(Values values) {
        return "any." + values.text("alarm");
    }

    private static Rationale row(AlarmRule rule, Values values) {
        Priority floor = Arrays.stream(Priority.values())
                .filter(p -> p.word().equals(values.text("floor")))
                .findFirst()
                .orElseThrow();
        return new Rationale(
                rule,
                values.text("cause"),
                values.text("consequence"),
                values.text("action"),
                floor,
                new Rationale.Timing(
                        values.number("on-delay-s"),
                        values.number("off-delay-s"),
                        60 * values.number("response-min"),
                        values.text("latching").equals("yes")));
    }
}
