package io.ridethrough.models.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 10s}, {@code 33min}, {@code 2h}, {@code 1h30min}. */
public final class DurationText {
    private static final Pattern PART = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(ms|s|min|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + "){1,5}");

    private DurationText() {}

    /** Seconds, or NaN when the text is not a duration. */
    public static double parseS(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Double.NaN;
        }
        double totalS = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            double amount = Double.parseDouble(part.group(1));
            totalS += switch (part.group(2)) {
                case "ms" -> amount / 1000;
                case "min" -> 60 * amount;
                case "h" -> 3600 * amount;
                case "d" -> 86_400 * amount;
                default -> amount;
            };
        }
        return totalS;
    }
}
