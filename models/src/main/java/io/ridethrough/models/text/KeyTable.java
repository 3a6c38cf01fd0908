package io.ridethrough.models.text;

import java.math.BigDecimal;

/** Writes a table of keys as Markdown for readers, from the same source as the reader and the schema. */
public final class KeyTable {
    private final StringBuilder text = new StringBuilder();

    private KeyTable() {}

    /** Rows for every key of the section and of the groups below it, without a heading. */
    public static String rows(Form.Section section) {
        var table = new KeyTable();
        table.text.append("| key | value | when not given | meaning |\n|---|---|---|---|\n");
        table.add(section, "");
        return table.text.toString();
    }

    private void add(Form.Section section, String before) {
        for (Key key : section.keys()) {
            String absent = key.required() ? "required" : key.fallback() == null ? "" : "`" + key.fallback() + "`";
            text.append("| `%s%s` | %s | %s | %s |\n"
                    .formatted(before, key.name(), describe(key.form()), absent, key.meaning().replace("|", "\\|")));
            switch (key.form()) {
                case Form.Section group -> add(group, before + key.name() + ": ");
                case Form.Rows rows -> add(rows.row(), before + key.name() + ": ");
                case Form.Text _, Form.Id _, Form.Choice _, Form.Measure _, Form.Whole _, Form.Ids _, Form.Choices _,
                        Form.Month _ -> {}
            }
        }
    }

    private static String describe(Form form) {
        return switch (form) {
            case Form.Text _ -> "text";
            case Form.Id _ -> "name";
            case Form.Choice choice -> String.join(", ", choice.words());
            case Form.Measure measure -> "%s to %s".formatted(plain(measure.low()), plain(measure.high()));
            case Form.Whole whole -> "whole, %d to %d".formatted(whole.low(), whole.high());
            case Form.Ids ids -> ids.least() == ids.most() ? "%d names".formatted(ids.least()).replace("1 names", "1 name") : "%d to %d names".formatted(ids.least(), ids.most());
            case Form.Choices choices -> "%d to %d of %s".formatted(choices.least(), choices.most(), String.join(", ", choices.words()));
            case Form.Month _ -> "month, such as 2022-03";
            case Form.Section _ -> "group";
            case Form.Rows _ -> "list";
        };
    }

    private static String plain(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }
}
