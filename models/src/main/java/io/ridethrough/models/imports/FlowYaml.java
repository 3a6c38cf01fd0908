package io.ridethrough.models.imports;

import io.ridethrough.models.text.YamlValue;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** YAML on one line. */
final class FlowYaml {
    /** Words that mean the same with and without quotes wherever they stand. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]*|-?[0-9][0-9.]*([eE][-+]?[0-9]+)?");
    private static final Pattern NOTHING = Pattern.compile("(?i)null");

    private FlowYaml() {}

    /** A value as it was read. Numbers stay plain, texts are quoted where they must be. */
    static String of(YamlValue value) {
        return switch (value) {
            case YamlValue.Fields fields -> fields.byName().entrySet().stream()
                    .map(e -> text(e.getKey()) + ": " + of(e.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case YamlValue.Items items -> items.items().stream().map(FlowYaml::of).collect(Collectors.joining(", ", "[", "]"));
            case YamlValue.Scalar scalar -> scalar.isNothing()
                    ? "~"
                    : scalar.plain() ? text(scalar.text()) : quoted(scalar.text());
        };
    }

    static String list(Collection<String> words) {
        return words.stream().map(FlowYaml::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String text(String text) {
        return PLAIN.matcher(text).matches() && !NOTHING.matcher(text).matches() ? text : quoted(text);
    }

    static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
                out.append('?');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }
}
