package io.ridethrough.models.text;

import org.jspecify.annotations.Nullable;

/**
 * One key of a file: the row of the table from which reader, schema and documentation are made.
 *
 * @param name as written in the file, with its unit: {@code rating-kw}
 * @param required must be given in the file
 * @param fallback the value when it is not given, as it would be written; null when the meaning says what happens
 * @param meaning one sentence for editors and documents
 */
public record Key(String name, Form form, boolean required, @Nullable String fallback, String meaning) {

    public static Key required(String name, Form form, String meaning) {
        return new Key(name, form, true, null, meaning);
    }

    public static Key optional(String name, Form form, String fallback, String meaning) {
        return new Key(name, form, false, fallback, meaning);
    }

    public static Key optional(String name, Form form, String meaning) {
        return new Key(name, form, false, null, meaning);
    }

    /** The same key where nothing has to be given, as among {@code defaults}. */
    public Key asOptional() {
        return new Key(name, form, false, fallback, meaning);
    }
}
