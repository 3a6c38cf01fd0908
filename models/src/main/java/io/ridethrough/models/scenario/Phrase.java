package io.ridethrough.models.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The phrase of one {@link Fact} as a pattern: literal words, and values with their units. */
final class Phrase {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final String NUMBER = "([-+]?[0-9]{1,9}(?:\\.[0-9]{1,9})?)";

    private final Fact fact;
    private final Pattern pattern;
    private final List<String> places = new ArrayList<>();

    Phrase(Fact fact) {
        this.fact = fact;
        Matcher place = PLACE.matcher(fact.phrase());
        var regex = new StringBuilder();
        int end = 0;
        while (place.find()) {
            regex.append(literal(fact.phrase().substring(end, place.start())));
            String unit = place.group(1);
            places.add(unit);
            regex.append(unit.equals("n") ? "([0-9]{1,4})" : NUMBER + " ?" + Pattern.quote(unit));
            end = place.end();
        }
        regex.append(literal(fact.phrase().substring(end)));
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static String literal(String words) {
        return words.isEmpty() ? "" : Pattern.quote(words);
    }

    Fact fact() {
        return fact;
    }

    /** The action those words state, or null when they are not this phrase. Words are separated by single blanks. */
    @Nullable Action match(String words, double tS, String subject) {
        Matcher matcher = pattern.matcher(words);
        if (!matcher.matches()) {
            return null;
        }
        int number = 0;
        double value = Double.NaN;
        for (int p = 0; p < places.size(); p++) {
            String text = matcher.group(p + 1);
            switch (places.get(p)) {
                case "n" -> number = Integer.parseInt(text);
                case "%" -> value = Double.parseDouble(text) / 100;
                case "kW" -> value = 1000 * Double.parseDouble(text);
                default -> value = Double.parseDouble(text);
            }
        }
        return new Action(tS, subject, fact, number, value);
    }

    /** The phrase with example values, for hints: {@code string 1 capacity 50%}. */
    String example() {
        return PLACE.matcher(fact.phrase()).replaceAll(place -> Matcher.quoteReplacement(switch (place.group(1)) {
            case "n" -> "1";
            case "%" -> "50%";
            case "Hz" -> "49.5 Hz";
            case "C" -> "20 C";
            case "V" -> "18 V";
            case "deg" -> "20 deg";
            case "A" -> "20 A";
            case "kW" -> "8 kW";
            default -> "1 " + place.group(1);
        }));
    }

    /** The literal words alone, which are what a misspelling is compared with. */
    String skeleton() {
        return skeleton(fact.phrase());
    }

    /** Words without the numbers and units in them. */
    static String skeleton(String words) {
        return java.util.Arrays.stream(words.toLowerCase(Locale.ROOT).split(" "))
                .filter(w -> !w.matches("\\{.*}|[-+]?[0-9.]+(%|v|a|c|hz|kw|deg|ms|s)?|%|v|a|c|hz|kw|deg|ms|s"))
                .collect(Collectors.joining(" "));
    }
}
