package io.ridethrough.models.text;

import java.util.List;

/** What a key's value may look like. One table of keys and forms serves the reader and the JSON Schema. */
public sealed interface Form {

    /** Free text. */
    record Text() implements Form {}

    /** The name of a thing: letters, digits, dash, underscore and slash, starting with a letter or digit. */
    record Id() implements Form {
        public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_/-]{0,99}";
    }

    /** One of a few words. */
    record Choice(List<String> words) implements Form {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A number, both ends included. */
    record Measure(double low, double high) implements Form {}

    /** A whole number, both ends included. */
    record Whole(int low, int high) implements Form {}

    /** Names of other things; a single one may stand without brackets. */
    record Ids(int least, int most) implements Form {}

    /** Several of a few words. */
    record Choices(List<String> words, int least, int most) implements Form {
        public Choices {
            words = List.copyOf(words);
        }
    }

    /** A month such as {@code 2022-03}, or a year. Read as a decimal year: 2022-03 is 2022 + 2/12. */
    record Month() implements Form {
        public static final String PATTERN = "(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?";
    }

    /** A group of keys. */
    record Section(List<Key> keys) implements Form {
        public Section {
            keys = List.copyOf(keys);
        }
    }

    /** A list of groups of the same keys. */
    record Rows(Section row) implements Form {}
}
