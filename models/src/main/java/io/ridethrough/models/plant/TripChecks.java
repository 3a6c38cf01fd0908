package io.ridethrough.models.plant;

import io.ridethrough.models.plant.PlantFile.Row;
import io.ridethrough.models.text.Values;
import java.util.List;

/** What must hold for the trip curve of one breaker. Reports, never throws. */
final class TripChecks {
    private TripChecks() {}

    static void check(Row row, Problems problems) {
        Values values = row.values();
        if (!values.isUsable("curve")) {
            return;
        }
        Values trip = values.group("trip");
        List<Values> points = trip.groups("points");
        boolean printed = PlantKeys.PRINTED_CURVES.contains(values.text("curve"));
        if (printed && points.size() < 2) {
            problems.add(
                    values.line("curve"),
                    "%s has the curve %s, but its trip gives %d points of it."
                            .formatted(values.owner(), values.text("curve"), points.size()),
                    "Maybe trip: {points: [{x: 1.5, s: 900}, {x: 10, s: 0.5}]}.");
        }
        for (int i = 0; i < points.size(); i++) {
            boolean readable = points.get(i).has("x") && points.get(i).isUsable("x") && points.get(i).has("s") && points.get(i).isUsable("s");
            if (!readable) {
                if (!points.get(i).has("x") || !points.get(i).has("s")) {
                    problems.add(points.get(i).line(), "A point of %s needs x and s.".formatted(values.owner()), "");
                }
                return;
            }
            if (i > 0 && !(points.get(i).number("x") > points.get(i - 1).number("x")
                    && points.get(i).number("s") <= points.get(i - 1).number("s"))) {
                problems.add(
                        points.get(i).line("x"),
                        "The points of %s must rise in x and fall in s.".formatted(values.owner()),
                        "Maybe x and s are swapped.");
            }
        }
    }
}
