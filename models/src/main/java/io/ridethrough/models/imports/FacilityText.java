package io.ridethrough.models.imports;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.YamlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plant.yaml row by row and remembers which line came from where, so that a problem names the line a person wrote. */
public final class FacilityText {
    private final List<Line> head = new ArrayList<>();
    private final Map<String, List<Line>> sections = new LinkedHashMap<>();

    /** Where a line came from. */
    public record Origin(String file, int line) {}

    private record Line(String text, @Nullable Origin origin) {}

    public FacilityText() {
        PlantKeys.DEVICES.keySet().forEach(name -> sections.put(name, new ArrayList<>()));
    }

    /** A comment at the top. */
    public void comment(String text) {
        head.add(new Line("# " + Quote.clip(text), null));
    }

    /** The facility, or another section that is no list of devices, as it was read. */
    public void group(String name, YamlValue value, Origin origin) {
        head.add(new Line(name + ": " + FlowYaml.of(value), origin));
    }

    public void facility(String id, String name, double frequencyHz, double voltageV) {
        head.add(new Line(
                "facility: {id: %s, name: %s, frequency-hz: %s, voltage-v: %s}"
                        .formatted(id, FlowYaml.quoted(name), number(frequencyHz), number(voltageV)),
                null));
    }

    /** One device as it was read. */
    public void device(String section, YamlValue value, Origin origin) {
        add(section, new Line("  - " + FlowYaml.of(value), origin));
    }

    /** One device; the comment keeps what its keys do not say. */
    public void device(String section, Row row, String comment) {
        add(section, new Line("  - {" + row + "}" + (comment.isBlank() ? "" : "  # " + Quote.clip(comment)), row.origin));
    }

    private void add(String section, Line line) {
        List<Line> lines = sections.get(section);
        if (lines == null) {
            throw new IllegalArgumentException("There is no section %s in a facility file.".formatted(section));
        }
        lines.add(line);
    }

    /** The text, which the facility reader accepts. */
    public String checked() {
        List<Line> lines = lines();
        String text = text(lines);
        try {
            PlantFile.parse("plant.yaml", text);
        } catch (BadInput e) {
            throw new BadInput(e.problems().stream().map(problem -> atOrigin(problem, lines)).toList());
        }
        return text;
    }

    /** The facility that {@link #checked} describes. */
    public static Plant parse(String text) {
        return PlantFile.parse("plant.yaml", text);
    }

    private static Problem atOrigin(Problem problem, List<Line> lines) {
        Origin origin = problem.line() > 0 && problem.line() <= lines.size() ? lines.get(problem.line() - 1).origin : null;
        return origin == null
                ? new Problem("plant.yaml as it would be written", problem.line(), problem.message(), problem.hint())
                : new Problem(origin.file, origin.line, problem.message(), problem.hint());
    }

    private List<Line> lines() {
        var lines = new ArrayList<>(head);
        sections.forEach((name, rows) -> {
            if (!rows.isEmpty()) {
                lines.add(new Line("", null));
                lines.add(new Line(name + ":", null));
                lines.addAll(rows);
            }
        });
        return lines;
    }

    private static String text(List<Line> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.text).append('\n'));
        return text.toString();
    }

    /** A number as people write it, to six significant digits. */
    public static String number(double amount) {
        return new BigDecimal(amount).round(new java.math.MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /** A number that reads back as the same number. */
    public static String exact(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }

    /** Keys of one device in the order given. */
    public static final class Row {
        private final StringBuilder keys = new StringBuilder();
        private @Nullable Origin origin;

        public static Row of(String id) {
            return new Row().word("id", id);
        }

        /** Where a person said so; its problems are reported there. */
        public Row from(@Nullable Origin place) {
            origin = place;
            return this;
        }

        public Row word(String key, String word) {
            return add(key, FlowYaml.text(word));
        }

        public Row words(String key, List<String> words) {
            return add(key, FlowYaml.list(words));
        }

        public Row number(String key, double amount) {
            return add(key, FacilityText.number(amount));
        }

        public Row group(String key, Row keysBelow) {
            return add(key, "{" + keysBelow + "}");
        }

        /** Keys below another one. */
        public static Row keys() {
            return new Row();
        }

        private Row add(String key, String value) {
            keys.append(keys.isEmpty() ? "" : ", ").append(key).append(": ").append(value);
            return this;
        }

        @Override
        public String toString() {
            return keys.toString();
        }
    }
}
