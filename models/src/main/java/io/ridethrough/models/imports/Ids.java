package io.ridethrough.models.imports;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids for things whose names need not be unique and hold any character. The id depends on the things, not on the order in which
 * they come: of several things with one name, each takes the first of its longer names that nobody else has.
 */
public final class Ids {
    private static final int LENGTH_LIMIT = 80;

    private final Map<String, List<String>> candidates = new LinkedHashMap<>();

    /**
     * Announces a thing.
     *
     * @param key what the caller knows it by
     * @param names possible ids, the preferred one first; the last one must be unique
     */
    public void add(String key, List<String> names) {
        candidates.put(key, List.copyOf(names));
    }

    /** The id of everything announced, by key. */
    public Map<String, String> settle() {
        var ids = new LinkedHashMap<String, String>();
        var wanted = new HashMap<String, Integer>();
        candidates.values().forEach(names -> names.stream().distinct().forEach(name -> wanted.merge(name, 1, Integer::sum)));
        candidates.forEach((key, names) -> ids.put(
                key, names.stream().filter(name -> wanted.getOrDefault(name, 0) == 1).findFirst().orElse(names.getLast())));
        return ids;
    }

    /** The name with every character an id may not hold replaced by a dash: {@code Comms closet} is {@code Comms-closet}. */
    public static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String slug = plain.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^[-_]+|-+$", "");
        String cut = slug.length() > LENGTH_LIMIT ? slug.substring(0, LENGTH_LIMIT) : slug;
        return cut.isEmpty() ? "unnamed" : cut;
    }
}
