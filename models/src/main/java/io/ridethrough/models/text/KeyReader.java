package io.ridethrough.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads YAML by a table of keys and reports every value that does not fit the table. */
public final class KeyReader {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][-+]?[0-9]{1,3})?");
    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("[-+]?[0-9.]{1,30} ?[A-Za-z%]{1,10}");
    private static final Pattern ID = Pattern.compile(Form.Id.PATTERN);
    private static final Pattern MONTH = Pattern.compile(Form.Month.PATTERN);

    private final ProblemSink problems;

    public KeyReader(ProblemSink problems) {
        this.problems = problems;
    }

    /**
     * Reads a group of keys. Keys that must be given are not looked for here, since defaults may supply them: see
     * {@link #requireKeys}.
     *
     * @param owner what the group describes, for messages
     */
    public Values read(@Nullable YamlValue value, Form.Section section, String owner) {
        return read(value, section, owner, null);
    }

    /** As above, with values that hold where the group gives none. */
    public Values read(@Nullable YamlValue value, Form.Section section, String owner, @Nullable Values defaults) {
        var values = new Values(section, owner, value == null ? 0 : value.line());
        values.setDefaults(defaults);
        if (value instanceof YamlValue.Fields fields) {
            List<String> names = section.keys().stream().map(Key::name).toList();
            fields.byName().forEach((name, field) -> {
                int k = names.indexOf(name);
                if (k < 0) {
                    String hint = Nearest.hint(name, names);
                    problems.add(
                            field.line(),
                            "%s has an unknown key %s.".formatted(capital(owner), Quote.of(name)),
                            hint.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", names)) : hint);
                } else if (!(field.value() instanceof YamlValue.Scalar scalar && scalar.isNothing())) {
                    Key key = section.keys().get(k);
                    values.put(name, field.line(), understand(field.value(), key, values));
                }
            });
        } else if (value != null && !(value instanceof YamlValue.Scalar scalar && scalar.isNothing())) {
            problems.add(value.line(), "%s must be a group of keys, not %s.".formatted(capital(owner), kindOf(value)), "");
        }
        return values;
    }

    /** Reports every key that must be given and is not, here and in the groups below. */
    public void requireKeys(Values values) {
        for (Key key : values.section().keys()) {
            Values.Understood found = values.find(key.name());
            if (found == null && key.required()) {
                problems.add(
                        values.line(),
                        "%s lacks the key %s.".formatted(capital(values.owner()), Quote.of(key.name())),
                        "Maybe add %s: %s".formatted(key.name(), key.meaning()));
            } else if (found instanceof Values.Group group) {
                requireKeys(group.values());
            }
        }
    }

    /** Reads a list of groups of the same keys; each is called by its id where it has one. */
    public List<Values> readRows(YamlValue value, Form.Section row, String name, @Nullable Values defaults) {
        if (!(value instanceof YamlValue.Items items)) {
            if (!(value instanceof YamlValue.Scalar scalar && scalar.isNothing())) {
                problems.add(
                        value.line(),
                        "%s must be a list, not %s.".formatted(capital(name), kindOf(value)),
                        "Maybe start each entry with a dash: - {id: ...}");
            }
            return List.of();
        }
        var rows = new ArrayList<Values>();
        for (YamlValue item : items.items()) {
            rows.add(read(item, row, ownerOf(item, name, rows.size() + 1), defaults));
        }
        return rows;
    }

    private static String ownerOf(YamlValue item, String name, int number) {
        if (item instanceof YamlValue.Fields fields) {
            YamlValue.Field id = fields.byName().get("id");
            if (id != null && id.value() instanceof YamlValue.Scalar scalar && !scalar.isNothing()) {
                return Quote.clip(scalar.text());
            }
        }
        return "entry %d of %s".formatted(number, name);
    }

    private Values.Understood understand(YamlValue value, Key key, Values values) {
        String what = "The %s of %s".formatted(key.name(), values.owner());
        return switch (key.form()) {
            case Form.Measure number -> number(value, number.low(), number.high(), false, what);
            case Form.Whole whole -> number(value, whole.low(), whole.high(), true, what);
            case Form.Text _ -> {
                String text = word(value, what, "a text");
                yield text == null ? new Values.Wrong() : new Values.Word(text);
            }
            case Form.Id _ -> id(value, what);
            case Form.Choice choice -> choice(value, choice.words(), what);
            case Form.Month _ -> month(value, what);
            case Form.Ids ids -> {
                List<Values.Understood> read = list(value).stream().map(item -> id(item, what)).toList();
                yield words(value, read, ids.least(), ids.most(), what);
            }
            case Form.Choices choices -> {
                List<Values.Understood> read = list(value).stream()
                        .map(item -> choice(item, choices.words(), what))
                        .toList();
                yield words(value, read, choices.least(), choices.most(), what);
            }
            case Form.Section section -> {
                Values shared = values.find(key.name()) instanceof Values.Group group ? group.values() : null;
                yield new Values.Group(read(value, section, "%s of %s".formatted(key.name(), values.owner()), shared));
            }
            case Form.Rows rows -> new Values.Groups(readRows(value, rows.row(), key.name(), null));
        };
    }

    private Values.Understood number(YamlValue value, double low, double high, boolean whole, String what) {
        String text = word(value, what, "a number");
        if (text == null) {
            return new Values.Wrong();
        }
        boolean plain = value instanceof YamlValue.Scalar scalar && scalar.plain();
        if (!plain || !NUMBER.matcher(text).matches()) {
            String hint = NUMBER.matcher(text).matches()
                    ? "Maybe without the quotes."
                    : NUMBER_WITH_UNIT.matcher(text).matches() ? "Maybe without the unit: the key names it." : "";
            return wrong(value, "%s must be a number, not %s.".formatted(what, Quote.of(text)), hint);
        }
        double amount = Double.parseDouble(text);
        if (whole && amount != Math.rint(amount)) {
            return wrong(value, "%s must be a whole number, not %s.".formatted(what, Quote.clip(text)), "");
        }
        if (!(low <= amount && amount <= high)) {
            return wrong(
                    value,
                    "%s must be from %s to %s, not %s.".formatted(what, plain(low), plain(high), Quote.clip(text)),
                    amount < 0 && low >= 0 ? "Maybe without the minus sign." : "Maybe in another unit than the key names.");
        }
        return new Values.Amount(amount);
    }

    private Values.Understood id(YamlValue value, String what) {
        String text = word(value, what, "a name");
        if (text == null) {
            return new Values.Wrong();
        }
        return ID.matcher(text).matches()
                ? new Values.Word(text)
                : wrong(
                        value,
                        "%s is not a usable name: %s.".formatted(what, Quote.of(text)),
                        "Maybe only letters, digits, - _ and /, as in ups-a1.");
    }

    private Values.Understood choice(YamlValue value, List<String> words, String what) {
        String text = word(value, what, "a word");
        if (text == null) {
            return new Values.Wrong();
        }
        if (words.contains(text)) {
            return new Values.Word(text);
        }
        String near = Nearest.find(text, words);
        return wrong(
                value,
                "%s must be one of %s, not %s.".formatted(what, String.join(", ", words), Quote.of(text)),
                near == null ? "" : "Maybe %s.".formatted(near));
    }

    private Values.Understood month(YamlValue value, String what) {
        String text = word(value, what, "a month");
        if (text == null) {
            return new Values.Wrong();
        }
        if (!MONTH.matcher(text).matches()) {
            return wrong(value, "%s must be a month, not %s.".formatted(what, Quote.of(text)), "Maybe as in 2022-03.");
        }
        int year = Integer.parseInt(text.substring(0, 4));
        int month = text.length() > 4 ? Integer.parseInt(text.substring(5)) : 1;
        return new Values.Amount(year + (month - 1) / 12.0);
    }

    private Values.Understood words(
            YamlValue value, List<Values.Understood> read, int least, int most, String what) {
        if (read.stream().anyMatch(Values.Wrong.class::isInstance)) {
            return new Values.Wrong();
        }
        if (read.size() < least || read.size() > most) {
            String count = least == most ? "%d".formatted(least) : "%d to %d".formatted(least, most);
            String names = most == 1 ? "name" : "names";
            return wrong(
                    value,
                    "%s must have %s %s, not %d.".formatted(what, count, names, read.size()),
                    least == 2 ? "Maybe [preferred, alternate]." : "");
        }
        var words = new ArrayList<String>();
        for (Values.Understood item : read) {
            if (item instanceof Values.Word word) {
                words.add(word.word());
            }
        }
        return new Values.Words(List.copyOf(words));
    }

    /** The items of a list; a single value counts as a list of one. */
    private static List<YamlValue> list(YamlValue value) {
        return value instanceof YamlValue.Items items ? items.items() : List.of(value);
    }

    private @Nullable String word(YamlValue value, String what, String wanted) {
        if (value instanceof YamlValue.Scalar scalar && !scalar.isNothing()) {
            return scalar.text();
        }
        problems.add(value.line(), "%s must be %s, not %s.".formatted(what, wanted, kindOf(value)), "");
        return null;
    }

    private Values.Understood wrong(YamlValue value, String message, String hint) {
        problems.add(value.line(), message, hint);
        return new Values.Wrong();
    }

    private static String kindOf(YamlValue value) {
        return switch (value) {
            case YamlValue.Fields ignored -> "a group of keys";
            case YamlValue.Items ignored -> "a list";
            case YamlValue.Scalar scalar -> scalar.isNothing() ? "empty" : Quote.of(scalar.text());
        };
    }

    /** A bound as people write it: no exponent, no trailing zeros. */
    private static String plain(double amount) {
        return java.math.BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }

    private static String capital(String text) {
        return text.startsWith("entry ") || text.startsWith("the ")
                ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
                : text;
    }
}
