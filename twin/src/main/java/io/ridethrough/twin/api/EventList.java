package io.ridethrough.twin.api;

import io.ridethrough.twin.loop.Event;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters the sequence of events and writes it as CSV (RFC 4180). */
final class EventList {
    private EventList() {}

    static List<Event> filter(List<Event> events, @Nullable String device, @Nullable String kind, @Nullable String text) {
        String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return events.stream()
                .filter(event -> device == null || device.isEmpty() || event.device().equals(device))
                .filter(event -> kind == null || kind.isEmpty() || event.kind().equals(kind))
                .filter(event -> (event.device() + " " + event.text()).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    static String csv(List<Event> events) {
        var csv = new StringBuilder("time,timeNs,device,kind,text\r\n");
        for (Event event : events) {
            csv.append(SnapshotDocuments.time(event.timeNs()))
                    .append(',')
                    .append(event.timeNs())
                    .append(',')
                    .append(quoted(event.device()))
                    .append(',')
                    .append(quoted(event.kind()))
                    .append(',')
                    .append(quoted(event.text()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        // A leading = + - @ would run as a formula in a spreadsheet.
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
