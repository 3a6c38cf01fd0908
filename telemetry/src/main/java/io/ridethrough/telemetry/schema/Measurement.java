package io.ridethrough.telemetry.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * One table of the history: a row is identified by its time and its tags and carries one or more fields.
 *
 * @param name letters, digits and underscore only, because stores differ in what else they accept
 * @param tags names of the identifying texts, in the order they are written
 * @param fields what a row carries
 */
public record Measurement(String name, List<String> tags, List<Field> fields) {

    /** A column with a value. A row may lack some of its fields, never all. */
    public record Field(String name, Type type) {}

    /** Kinds of values. A quantity is always FLOAT: a store that once saw an integer refuses a fraction later. */
    public enum Type {
        FLOAT,
        TEXT
    }

    public Measurement {
        tags = List.copyOf(tags);
        fields = List.copyOf(fields);
        var names = new ArrayList<>(tags);
        fields.forEach(field -> names.add(field.name()));
        var seen = new HashSet<String>();
        for (String each : names) {
            if (!seen.add(each)) {
                throw new IllegalArgumentException("Measurement %s has two columns %s.".formatted(name, each));
            }
        }
        names.add(name);
        for (String each : names) {
            if (!each.matches("[A-Za-z][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "The name %s must be letters, digits and underscore.".formatted(each));
            }
        }
    }

    /** True when the measurement has a tag or field of that name. */
    public boolean hasColumn(String column) {
        return tags.contains(column) || fields.stream().anyMatch(field -> field.name().equals(column));
    }
}
