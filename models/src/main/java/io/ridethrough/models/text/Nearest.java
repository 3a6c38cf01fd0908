package io.ridethrough.models.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Did you mean: the known word with the fewest typing errors to an unknown one. */
public final class Nearest {
    /** Above this many candidates a search per mistake would take longer than the reading itself. */
    private static final int CANDIDATE_LIMIT = 20_000;

    private Nearest() {}

    /** "Maybe x." or nothing when no known word is near. */
    public static String hint(String word, Collection<String> known) {
        String near = find(word, known);
        return near == null ? "" : "Maybe %s.".formatted(near);
    }

    /** The nearest known word with at most a third of its letters wrong, the first of equals. */
    public static @Nullable String find(String word, Collection<String> known) {
        if (known.size() > CANDIDATE_LIMIT || word.length() > 200) {
            return null;
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, Math.min(3, word.length() / 3));
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Optimal string alignment distance: insert, delete, replace, or swap two neighbours, one each. */
    static int distance(String a, String b) {
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], 1 + beforePrevious[j - 2]);
                }
            }
            int[] spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
