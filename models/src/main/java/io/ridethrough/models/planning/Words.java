package io.ridethrough.models.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists and figures as operators say them. */
final class Words {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)");
    private static final int NAMED = 6;

    private Words() {}

    /** {@code r001..r020, r031}: neighbours in number as a range, of a long list only the first. */
    static String names(List<String> ids) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < ids.size(); ) {
            int end = i;
            while (end + 1 < ids.size() && follows(ids.get(end), ids.get(end + 1))) {
                end++;
            }
            if (end - i < 2) {
                end = i;
            }
            parts.add(end == i ? ids.get(i) : ids.get(i) + ".." + ids.get(end));
            i = end + 1;
        }
        if (parts.size() > NAMED) {
            int left = parts.size() - NAMED + 1;
            return String.join(", ", parts.subList(0, NAMED - 1)) + " and %d more".formatted(left);
        }
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static boolean follows(String one, String next) {
        Matcher a = NUMBERED.matcher(one);
        Matcher b = NUMBERED.matcher(next);
        return a.matches()
                && b.matches()
                && a.group(1).equals(b.group(1))
                && a.group(2).length() == b.group(2).length()
                && a.group(2).length() < 10
                && Long.parseLong(a.group(2)) + 1 == Long.parseLong(b.group(2));
    }

    static String kw(double powerW) {
        return String.format(Locale.ROOT, powerW >= 9950 ? "%.0f kW" : "%.1f kW", powerW / 1000);
    }

    static String seconds(double durationS) {
        if (durationS < 1) {
            double durationMs = 1000 * durationS;
            return String.format(Locale.ROOT, Math.abs(durationMs - Math.rint(durationMs)) < 0.05 ? "%.0f ms" : "%.1f ms", durationMs);
        }
        return durationS < 120 ? String.format(Locale.ROOT, "%.1f s", durationS) : String.format(Locale.ROOT, "%.1f min", durationS / 60);
    }

    /** "is" of one and "are" of several. */
    static String are(List<?> things) {
        return things.size() == 1 ? "is" : "are";
    }
}
