package io.ridethrough.models.text;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated text as RFC 4180 has it, with lines; lines that are empty or start with {@code #} are passed over. */
public final class CsvText {
    private CsvText() {}

    /**
     * One record.
     *
     * @param line 1-based line where it starts
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Reads all records, the heading among them. A quote that is never closed is reported and ends the reading. */
    public static List<Row> read(String text, ProblemSink problems) {
        var rows = new ArrayList<Row>();
        String all = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int at = 0;
        int line = 1;
        while (at < all.length()) {
            int end = endOfLine(all, at);
            if (all.substring(at, end).isBlank() || all.charAt(at) == '#') {
                at = end + 1;
                line++;
                continue;
            }
            var cells = new ArrayList<String>();
            int startLine = line;
            var cell = new StringBuilder();
            boolean quoted = false;
            for (; at < all.length(); at++) {
                char c = all.charAt(at);
                if (quoted) {
                    if (c == '"' && at + 1 < all.length() && all.charAt(at + 1) == '"') {
                        cell.append('"');
                        at++;
                    } else if (c == '"') {
                        quoted = false;
                    } else {
                        line += c == '\n' ? 1 : 0;
                        cell.append(c);
                    }
                } else if (c == '"' && cell.toString().isBlank()) {
                    cell.setLength(0);
                    quoted = true;
                } else if (c == ',') {
                    cells.add(cell.toString().strip());
                    cell.setLength(0);
                } else if (c == '\n') {
                    break;
                } else {
                    cell.append(c);
                }
            }
            if (quoted) {
                problems.add(startLine, "A quote is opened here and never closed.", "");
                return rows;
            }
            cells.add(cell.toString().strip());
            rows.add(new Row(startLine, cells));
            at++;
            line++;
        }
        return rows;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
