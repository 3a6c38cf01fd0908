package io.ridethrough.models.text;

import java.util.stream.Collectors;

/** Foreign text inside our messages: quoted, short, and without control characters. */
public final class Quote {
    private static final int LENGTH_LIMIT = 80;

    private Quote() {}

    /** The text in double quotes. */
    public static String of(String text) {
        return '"' + clip(text) + '"';
    }

    /** The text itself, shortened and without control characters. */
    public static String clip(String text) {
        String head = text.length() <= LENGTH_LIMIT ? text : text.substring(0, LENGTH_LIMIT) + "...";
        return head.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }
}
