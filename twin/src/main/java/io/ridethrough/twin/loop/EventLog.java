package io.ridethrough.twin.loop;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.units.Quantity;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Sequence of events: every change of a measured state and every gap, with its source time. Bounded. */
public final class EventLog implements SampleSink {
    private static final int LIMIT = 2000;
    private static final double UNSEEN = Double.NaN;

    private final List<Point> points;
    private final double[] lastState;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private List<Event> latest = List.of();
    private boolean changed;

    public EventLog(PlantIndex index) {
        points = index.points();
        lastState = new double[points.size()];
        Arrays.fill(lastState, UNSEEN);
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        Point point = points.get(pointNum);
        if (point.quantity() != Quantity.STATE || !quality.usable()) {
            return;
        }
        double before = lastState[pointNum];
        lastState[pointNum] = value;
        if (!Double.isNaN(before) && before != value) {
            add(new Event(
                    sourceTimeNs,
                    point.deviceId(),
                    "%s %s -> %s".formatted(point.path(), name(point, before), name(point, value)),
                    "state"));
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        String what = pointNum < 0 ? "feed" : points.get(pointNum).name();
        add(new Event(
                fromNs, what, "no values for %.1f s".formatted((toNs - fromNs) / 1e9), "gap"));
    }

    /** Adds an event of the twin's own. */
    public void add(Event event) {
        events.addLast(event);
        if (events.size() > LIMIT) {
            events.removeFirst();
        }
        changed = true;
    }

    /** All events kept, most recent first. */
    public List<Event> latest() {
        if (changed) {
            latest = events.stream()
                    .sorted(Comparator.comparingLong(Event::timeNs).reversed())
                    .toList();
            changed = false;
        }
        return latest;
    }

    private static String name(Point point, double ordinal) {
        int i = (int) ordinal;
        return i >= 0 && i < point.states().size() ? point.states().get(i) : "UNKNOWN";
    }
}
