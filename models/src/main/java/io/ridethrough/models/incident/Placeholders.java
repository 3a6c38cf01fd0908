package io.ridethrough.models.incident;

import io.ridethrough.models.text.ProblemSink;
import io.ridethrough.models.text.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts assumed values into a text: {@code ${battery-ah}}, or a sum of products such as {@code ${heaviest-kw - 2 * step-kw}}.
 * Names, numbers and signs are separated by blanks, since names contain dashes.
 */
final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}\n]*)}");
    /** Enough for any quantity here, and no digits of rounding. */
    private static final MathContext DIGITS = new MathContext(9);

    private Placeholders() {}

    /** The text with every placeholder replaced. Its names must be known, as {@link #check} makes sure. */
    static String fill(String text, Map<String, Double> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(number(evaluate(place.group(1), values))));
    }

    /** Reports what cannot be computed; answers the names used. */
    static Set<String> check(String text, Map<String, Double> values, ProblemSink problems) {
        var used = new LinkedHashSet<String>();
        String[] lines = text.split("\n", -1);
        for (int l = 0; l < lines.length; l++) {
            Matcher place = PLACE.matcher(lines[l]);
            while (place.find()) {
                String[] words = place.group(1).strip().split("\\s+");
                for (int w = 0; w < words.length; w++) {
                    boolean fits = w % 2 == 0
                            ? values.containsKey(words[w]) || words[w].matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                            : words[w].matches("[-+*/]");
                    if (!fits) {
                        problems.add(
                                l + 1,
                                "The placeholder %s has %s where a %s is expected."
                                        .formatted(
                                                Quote.of(place.group()),
                                                Quote.of(words[w]),
                                                w % 2 == 0 ? "name or number" : "sign with blanks around it"),
                                "Maybe one of the assumed: %s.".formatted(String.join(", ", values.keySet())));
                    }
                    if (w % 2 == 0) {
                        used.add(words[w]);
                    }
                }
                if (words.length % 2 == 0) {
                    problems.add(l + 1, "The placeholder %s ends early.".formatted(Quote.of(place.group())), "");
                }
            }
        }
        return used;
    }

    private static double evaluate(String formula, Map<String, Double> values) {
        String[] words = formula.strip().split("\\s+");
        double sum = 0;
        double product = operand(words[0], values);
        for (int w = 1; w + 1 < words.length; w += 2) {
            double next = operand(words[w + 1], values);
            switch (words[w]) {
                case "*" -> product *= next;
                case "/" -> product /= next;
                case "-" -> {
                    sum += product;
                    product = -next;
                }
                default -> {
                    sum += product;
                    product = next;
                }
            }
        }
        return sum + product;
    }

    private static double operand(String word, Map<String, Double> values) {
        Double value = values.get(word);
        return value == null ? Double.parseDouble(word) : value;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
