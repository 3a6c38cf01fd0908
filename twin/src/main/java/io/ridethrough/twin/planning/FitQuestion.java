package io.ridethrough.twin.planning;

import io.ridethrough.models.planning.CapacityRow;
import io.ridethrough.models.planning.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a load would fit. */
public record FitQuestion(double loadW, Fit.Redundancy redundancy) {
    private static final Pattern POWER = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(W|kW|MW)", Pattern.CASE_INSENSITIVE);

    /** Reads {@code 12kW} and {@code 2N}; what is neither is an {@link IllegalArgumentException} with a hint. */
    public static FitQuestion of(String load, String redundancy) {
        return new FitQuestion(powerW(load), redundancy(redundancy));
    }

    private static double powerW(String text) {
        Matcher power = POWER.matcher(text.strip());
        if (!power.matches()) {
            throw new IllegalArgumentException("'%s' is no load.\nMaybe 12kW.".formatted(text));
        }
        double factor =
                switch (power.group(2).toLowerCase(Locale.ROOT)) {
                    case "kw" -> 1e3;
                    case "mw" -> 1e6;
                    default -> 1;
                };
        return Double.parseDouble(power.group(1)) * factor;
    }

    private static Fit.Redundancy redundancy(String text) {
        for (Fit.Redundancy known : Fit.Redundancy.values()) {
            if (known.word().equalsIgnoreCase(text.strip())) {
                return known;
            }
        }
        throw new IllegalArgumentException("'%s' is no redundancy.\nMaybe 2N for two cords, or N for one.".formatted(text));
    }

    /** Reads {@code LOW,MID,HIGH}, watts a month of all racks together. */
    public static CapacityRow.Growth growth(String text) {
        List<Double> monthlyW = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                monthlyW.add(Double.parseDouble(part.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'%s' is no number of watts.\nMaybe 1000,2500,5000.".formatted(part), e);
            }
        }
        if (monthlyW.size() != 3 || monthlyW.get(0) > monthlyW.get(1) || monthlyW.get(1) > monthlyW.get(2)
                || !monthlyW.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("'%s' must be three growths in W a month, rising.\nMaybe 1000,2500,5000.".formatted(text));
        }
        return new CapacityRow.Growth(monthlyW.get(0), monthlyW.get(1), monthlyW.get(2));
    }
}
