package io.ridethrough.telemetry.schema;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing bytes that lines are written into. A line whose fields are all absent disappears; a number that is not finite
 * is absent, because some stores refuse the whole batch for one NaN.
 */
final class LineBuffer {
    private byte[] bytes = new byte[16_384];
    private int size;
    private int lineStart;
    private boolean hasField;
    private int lines;
    private long absent;

    /** Starts a line with measurement and tags, encoded before. */
    void begin(byte[] key) {
        lineStart = size;
        hasField = false;
        put(key);
        put(' ');
    }

    /** Adds a number, unless it is not finite. */
    void field(byte[] nameAndEquals, double value) {
        if (!Double.isFinite(value)) {
            absent++;
            return;
        }
        separate();
        put(nameAndEquals);
        String digits = Double.toString(value);
        reserve(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            bytes[size++] = (byte) digits.charAt(i);
        }
    }

    /** Adds a text, name and quotes included, encoded before. */
    void field(byte[] encoded) {
        separate();
        put(encoded);
    }

    /** Ends the line; without a field it is taken back. */
    void end(long timeNs) {
        if (!hasField) {
            size = lineStart;
            return;
        }
        put(' ');
        String digits = Long.toString(timeNs);
        reserve(digits.length() + 1);
        for (int i = 0; i < digits.length(); i++) {
            bytes[size++] = (byte) digits.charAt(i);
        }
        bytes[size++] = '\n';
        lines++;
    }

    /** All lines so far; the buffer is empty afterwards. */
    LineBatch take() {
        var batch = new LineBatch(Arrays.copyOf(bytes, size), lines);
        size = 0;
        lines = 0;
        return batch;
    }

    int lineCount() {
        return lines;
    }

    /** Numbers that were not finite and therefore not written. */
    long absent() {
        return absent;
    }

    private void separate() {
        if (hasField) {
            put(',');
        }
        hasField = true;
    }

    private void put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void put(char one) {
        reserve(1);
        bytes[size++] = (byte) one;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** Measurement and tags; the values in the order of the measurement's tags. */
    static byte[] key(Measurement measurement, String... tagValues) {
        var key = new StringBuilder(measurement.name());
        for (int t = 0; t < tagValues.length; t++) {
            key.append(',').append(measurement.tags().get(t)).append('=').append(escapeTag(tagValues[t]));
        }
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] fieldName(String name) {
        return (name + "=").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] textField(String name, String value) {
        return (name + "=\"" + escapeText(value) + '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Comma, equals and space are escaped; a backslash cannot be, so it becomes a slash; a tag is never empty. */
    private static String escapeTag(String value) {
        if (value.isEmpty()) {
            return "none";
        }
        return oneLine(value)
                .replace('\\', '/')
                .replace(",", "\\,")
                .replace("=", "\\=")
                .replace(" ", "\\ ");
    }

    private static String escapeText(String value) {
        return oneLine(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}", " ");
    }
}
