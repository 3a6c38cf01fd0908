package io.ridethrough.models.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one group of keys: given in the file, else from {@code defaults}, else the key's fallback.
 *
 * <p>Numbers are as written, in the unit of the key; the line that reads one multiplies to SI.
 */
public final class Values {
    private final Form.Section section;
    private final String owner;
    private final int line;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private @Nullable Values defaults;

    Values(Form.Section section, String owner, int line) {
        this.section = section;
        this.owner = owner;
        this.line = line;
    }

    /** What was understood at a key. */
    sealed interface Understood {}

    /** A number in the key's unit. */
    record Amount(double amount) implements Understood {}

    /** A word or text. */
    record Word(String word) implements Understood {}

    /** Several words. */
    record Words(List<String> words) implements Understood {}

    /** A group. */
    record Group(Values values) implements Understood {}

    /** A list of groups. */
    record Groups(List<Values> list) implements Understood {}

    /** Given, but wrong, and reported. */
    record Wrong() implements Understood {}

    private record Given(int line, Understood understood) {}

    void put(String key, int keyLine, Understood understood) {
        given.put(key, new Given(keyLine, understood));
    }

    /** Values that hold where this group gives none. */
    void setDefaults(@Nullable Values shared) {
        this.defaults = shared;
    }

    Form.Section section() {
        return section;
    }

    /** What the group describes, for messages: {@code ups-a1}. */
    public String owner() {
        return owner;
    }

    /** Line where the group starts. */
    public int line() {
        return line;
    }

    /** Line of a key, or of the group when the key is not in it. */
    public int line(String key) {
        Given here = given.get(key);
        return here == null ? line : here.line;
    }

    /** Keys given in the file in this group, file order, right or wrong. */
    public List<String> givenKeys() {
        return List.copyOf(given.keySet());
    }

    /** Given here or among the defaults, right or wrong. */
    public boolean has(String key) {
        return find(key) != null;
    }

    /** Given and right, or with a fallback. */
    public boolean isUsable(String key) {
        Understood found = find(key);
        return found == null ? keyNamed(key).fallback() != null : !(found instanceof Wrong);
    }

    public double number(String key) {
        return switch (find(key)) {
            case Amount amount -> amount.amount;
            case null -> Double.parseDouble(fallback(key));
            default -> throw wrong(key);
        };
    }

    public int whole(String key) {
        return (int) number(key);
    }

    public String text(String key) {
        return switch (find(key)) {
            case Word word -> word.word;
            case null -> fallback(key);
            default -> throw wrong(key);
        };
    }

    /** The words at a key, empty when it is absent or wrong. */
    public List<String> words(String key) {
        return switch (find(key)) {
            case Words words -> words.words;
            case null -> {
                String fallback = keyNamed(key).fallback();
                yield fallback == null ? List.of() : List.of(fallback.split(", *"));
            }
            default -> List.of();
        };
    }

    /** The group at a key; an absent one answers with the defaults and fallbacks of its keys. */
    public Values group(String key) {
        return switch (find(key)) {
            case Group group -> group.values;
            case null, default -> {
                if (!(keyNamed(key).form() instanceof Form.Section absent)) {
                    throw wrong(key);
                }
                yield new Values(absent, owner, line);
            }
        };
    }

    /** The groups of a list, empty when it is absent. */
    public List<Values> groups(String key) {
        return find(key) instanceof Groups groups ? groups.list : List.of();
    }

    @Nullable Understood find(String key) {
        Given here = given.get(key);
        if (here != null) {
            return here.understood;
        }
        return defaults == null ? null : defaults.find(key);
    }

    private String fallback(String key) {
        String fallback = keyNamed(key).fallback();
        return Objects.requireNonNull(fallback, () -> "The key %s of %s has no value and no fallback.".formatted(key, owner));
    }

    private Key keyNamed(String name) {
        for (Key key : section.keys()) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        throw wrong(name);
    }

    private IllegalStateException wrong(String key) {
        return new IllegalStateException("The key %s of %s cannot be read as asked.".formatted(key, owner));
    }
}
