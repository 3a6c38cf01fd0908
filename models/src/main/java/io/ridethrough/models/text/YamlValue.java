package io.ridethrough.models.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of YAML that knows its line. */
public sealed interface YamlValue {
    /** 1-based line where it starts. */
    int line();

    /** A mapping in file order. */
    record Fields(int line, Map<String, Field> byName) implements YamlValue {
        public Fields {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }

        /** The value at a key, or null. */
        public @Nullable YamlValue find(String name) {
            Field field = byName.get(name);
            return field == null ? null : field.value;
        }

        /** The word at a key, empty when there is none. */
        public String word(String name) {
            return find(name) instanceof Scalar scalar && !scalar.isNothing() ? scalar.text : "";
        }
    }

    /** One entry of a mapping, with the line of its key. */
    record Field(int line, YamlValue value) {}

    /** A list. */
    record Items(int line, List<YamlValue> items) implements YamlValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A single word, number or text.
     *
     * @param plain written without quotes
     */
    record Scalar(int line, String text, boolean plain) implements YamlValue {
        /** Nothing after the colon, {@code ~} or {@code null}. */
        public boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }
}
