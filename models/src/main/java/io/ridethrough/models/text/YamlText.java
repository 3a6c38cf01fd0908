package io.ridethrough.models.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * YAML text to {@link YamlValue}, from parser events so that no object of the text's choosing is ever made.
 *
 * <p>A line that is not YAML is reported, blanked, and reading starts again, so that one missing bracket does not hide the
 * other mistakes of the file. Aliases are refused: they allow a few lines to expand without limit, and {@code defaults}
 * serve the purpose.
 */
public final class YamlText {
    private static final int DEPTH_LIMIT = 32;
    private static final int CODE_POINT_LIMIT = 200_000_000;
    private static final int SYNTAX_ERROR_LIMIT = 20;

    private YamlText() {}

    /**
     * What was read.
     *
     * @param root the document, null when there is none
     * @param droppedLines text of lines that were not YAML and are not in the document
     */
    public record Reading(@Nullable YamlValue root, List<String> droppedLines) {
        public Reading {
            droppedLines = List.copyOf(droppedLines);
        }
    }

    /** Reads the first document of the text; a second one is a problem. */
    public static Reading read(String text, ProblemSink problems) {
        Many many = readAll(text, problems);
        if (many.roots.size() > 1) {
            problems.add(many.secondLine, "There is a second document in the file.", "Maybe remove the line ---.");
        }
        return new Reading(many.roots.isEmpty() ? null : many.roots.getFirst(), many.droppedLines);
    }

    /** Reads every document of the text, such as the entities of a catalog. */
    public static List<YamlValue> readDocuments(String text, ProblemSink problems) {
        return readAll(text, problems).roots;
    }

    private record Many(List<YamlValue> roots, int secondLine, List<String> droppedLines) {}

    private static Many readAll(String text, ProblemSink problems) {
        String[] lines = text.split("\n", -1);
        var dropped = new ArrayList<String>();
        for (int attempt = 0; attempt < SYNTAX_ERROR_LIMIT; attempt++) {
            var found = new ArrayList<Found>();
            try {
                var cursor = new Cursor(String.join("\n", lines), (l, m, h) -> found.add(new Found(l, m, h)));
                List<YamlValue> roots = cursor.read();
                found.forEach(f -> problems.add(f.line, f.message, f.hint));
                return new Many(roots, cursor.secondLine, dropped);
            } catch (MarkedYAMLException e) {
                int line = lineOf(e, lines);
                problems.add(line, "This is not YAML: " + Quote.clip(reason(e)) + ".", syntaxHint(lines[line - 1]));
                if (lines[line - 1].isBlank()) {
                    return new Many(List.of(), 0, dropped);
                }
                dropped.add(lines[line - 1]);
                lines[line - 1] = "";
            } catch (RuntimeException e) {
                // The parser also answers odd bytes with exceptions that carry no line.
                problems.add(0, "This is not YAML: " + Quote.clip(String.valueOf(e.getMessage())) + ".", "");
                return new Many(List.of(), 0, dropped);
            }
        }
        return new Many(List.of(), 0, dropped);
    }

    private record Found(int line, String message, String hint) {}

    private static String reason(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "cannot be read" : e.getProblem();
        return e.getContext() == null ? problem : e.getContext() + ", " + problem;
    }

    /** An unclosed bracket or quote is noticed later than it was made; there the context names the line to repair. */
    private static int lineOf(MarkedYAMLException e, String[] lines) {
        String context = e.getContext() == null ? "" : e.getContext();
        Mark opened = e.getContextMark();
        boolean unclosed = context.contains("flow") || context.contains("quoted");
        Mark mark = unclosed && opened != null ? opened : e.getProblemMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        return Math.max(1, Math.min(line, lines.length));
    }

    private static String syntaxHint(String line) {
        if (line.indexOf('\t') >= 0) {
            return "Maybe a tab: YAML is indented with spaces.";
        }
        if (count(line, '{') != count(line, '}') || count(line, '[') != count(line, ']')) {
            return "Maybe a bracket is missing.";
        }
        return count(line, '"') % 2 == 1 ? "Maybe a quote is missing." : "";
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Walks the events of one text. */
    private static final class Cursor {
        private final Iterator<Event> events;
        private final ProblemSink problems;
        private int secondLine;

        Cursor(String text, ProblemSink problems) {
            var options = new LoaderOptions();
            options.setCodePointLimit(CODE_POINT_LIMIT);
            this.events = new Yaml(options).parse(new StringReader(text)).iterator();
            this.problems = problems;
        }

        List<YamlValue> read() {
            var roots = new ArrayList<YamlValue>();
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof DocumentStartEvent) {
                    secondLine = roots.size() == 1 ? line(event) : secondLine;
                    roots.add(value(next(), 0));
                }
            }
            return roots;
        }

        private Event next() {
            if (!events.hasNext()) {
                throw new NoSuchElementException("The text ends too early");
            }
            return events.next();
        }

        private YamlValue value(Event event, int depth) {
            if (depth > DEPTH_LIMIT) {
                throw new IllegalStateException("nested deeper than %d levels at line %d".formatted(DEPTH_LIMIT, line(event)));
            }
            if (event instanceof MappingStartEvent) {
                return fields(event, depth);
            }
            if (event instanceof SequenceStartEvent) {
                var items = new ArrayList<YamlValue>();
                for (Event item = next(); !(item instanceof SequenceEndEvent); item = next()) {
                    items.add(value(item, depth + 1));
                }
                return new YamlValue.Items(line(event), items);
            }
            if (event instanceof ScalarEvent scalar) {
                return new YamlValue.Scalar(line(event), scalar.getValue(), scalar.isPlain());
            }
            if (event instanceof AliasEvent alias) {
                problems.add(
                        line(event),
                        "References such as *%s are not supported.".formatted(Quote.clip(alias.getAnchor())),
                        "Maybe put the shared values under defaults.");
            }
            return new YamlValue.Scalar(line(event), "", true);
        }

        private YamlValue fields(Event start, int depth) {
            Map<String, YamlValue.Field> fields = new LinkedHashMap<>();
            for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
                YamlValue key = value(event, depth + 1);
                YamlValue value = value(next(), depth + 1);
                if (!(key instanceof YamlValue.Scalar name)) {
                    problems.add(key.line(), "A key must be a word.", "");
                    continue;
                }
                YamlValue.Field before = fields.putIfAbsent(name.text(), new YamlValue.Field(key.line(), value));
                if (before != null) {
                    problems.add(
                            key.line(),
                            "The key %s is given twice, first on line %d.".formatted(Quote.of(name.text()), before.line()),
                            "Maybe remove one of them.");
                }
            }
            return new YamlValue.Fields(line(start), fields);
        }

        private static int line(Event event) {
            Mark mark = event.getStartMark();
            return mark == null ? 0 : mark.getLine() + 1;
        }
    }
}
