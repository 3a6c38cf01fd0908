package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A recorded utility feed: three phase-to-neutral voltages, a frequency and a local time a row, a header line above. Rows without
 * numbers (NaN) stay rows without numbers.
 *
 * @param start local time of the first row; it is scenario second 0
 * @param rows in time order
 */
public record UtilityRecording(LocalDateTime start, List<Row> rows) {
    private static final int COLUMNS = 5;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-uuuu HH:mm:ss")
            .optionalStart()
            .appendPattern(".SSS")
            .optionalEnd()
            .toFormatter(Locale.ENGLISH);

    public UtilityRecording {
        rows = List.copyOf(rows);
    }

    /**
     * One recorded instant.
     *
     * @param timeNs nanoseconds since the first row
     * @param l1Pu phase L1 to neutral, per unit of the recording's nominal; NaN when not recorded, like the others
     * @param frequencyRatio frequency as a share of the recording's nominal
     */
    public record Row(long timeNs, double l1Pu, double l2Pu, double l3Pu, double frequencyRatio) {
        boolean bad() {
            return Double.isNaN(l1Pu) && Double.isNaN(l2Pu) && Double.isNaN(l3Pu) && Double.isNaN(frequencyRatio);
        }
    }

    /**
     * Reads the text of a recording.
     *
     * @param name file name for messages
     * @param nominalV nominal phase-to-neutral voltage of the recorded network
     * @param nominalHz its nominal frequency
     */
    public static UtilityRecording parse(String name, String csv, double nominalV, double nominalHz) {
        var problems = new ArrayList<Problem>();
        var rows = new ArrayList<Row>();
        LocalDateTime start = null;
        List<String> lines = csv.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                String[] cells = line.split(",", -1);
                if (cells.length != COLUMNS) {
                    throw new NumberFormatException("%d columns instead of %d".formatted(cells.length, COLUMNS));
                }
                LocalDateTime time = LocalDateTime.parse(cells[4].strip(), TIME);
                start = start == null ? time : start;
                rows.add(new Row(
                        Duration.between(start, time).toNanos(),
                        Double.parseDouble(cells[0]) / nominalV,
                        Double.parseDouble(cells[1]) / nominalV,
                        Double.parseDouble(cells[2]) / nominalV,
                        Double.parseDouble(cells[3]) / nominalHz));
                requireLater(rows);
            } catch (NumberFormatException | DateTimeParseException e) {
                problems.add(new Problem(name, i + 1, "This row cannot be read: %s".formatted(e.getMessage()),
                        "Maybe it is not L1,L2,L3,frequency,time like 27105.5,27184.6,27178.5,50.016,28-Apr-2025 11:00:00."));
            }
        }
        if (start == null && problems.isEmpty()) {
            problems.add(new Problem(name, 0, "The recording has no rows.", "Maybe the header line is missing."));
        }
        if (start == null || !problems.isEmpty()) {
            throw new BadInput(problems);
        }
        return new UtilityRecording(start, rows);
    }

    /**
     * The rest of the recording from a local time of its first day on; that time becomes scenario second 0.
     *
     * @param name file name for messages
     * @param time such as {@code 12:30:00}
     */
    public UtilityRecording from(String name, String time) {
        LocalDateTime begin;
        try {
            begin = start.toLocalDate().atTime(LocalTime.parse(time));
        } catch (DateTimeParseException e) {
            throw new BadInput(List.of(new Problem(
                    name, 0, "%s is not a time of day: %s.".formatted(time, e.getMessage()), "Maybe 12:30:00.")));
        }
        long offsetNs = Duration.between(start, begin).toNanos();
        List<Row> rest = rows.stream()
                .filter(row -> row.timeNs() >= offsetNs)
                .map(row -> new Row(row.timeNs() - offsetNs, row.l1Pu(), row.l2Pu(), row.l3Pu(), row.frequencyRatio()))
                .toList();
        if (offsetNs < 0 || rest.isEmpty()) {
            throw new BadInput(List.of(new Problem(
                    name,
                    0,
                    "The recording has no rows from %s on.".formatted(time),
                    "Maybe a time between %s and %s."
                            .formatted(
                                    start.toLocalTime(),
                                    start.plusNanos(rows.getLast().timeNs()).toLocalTime()))));
        }
        return new UtilityRecording(begin, rest);
    }

    private static void requireLater(List<Row> rows) {
        int last = rows.size() - 1;
        if (last > 0 && rows.get(last).timeNs() <= rows.get(last - 1).timeNs()) {
            rows.remove(last);
            throw new NumberFormatException("its time is not after the row before");
        }
    }
}
