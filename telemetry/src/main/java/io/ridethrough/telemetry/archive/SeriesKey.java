package io.ridethrough.telemetry.archive;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.telemetry.schema.Measurement;
import io.ridethrough.telemetry.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One curve of the history: a number field of a measurement, for given values of some of its tags.
 *
 * @param tags values by tag name
 * @param aggregate how several values of one step become one
 */
public record SeriesKey(Measurement measurement, Map<String, String> tags, String field, Aggregate aggregate) {

    /** How several values of one step become one. */
    public enum Aggregate {
        MEAN,
        /** For states and counters, where a mean has no meaning. */
        LAST
    }

    public SeriesKey {
        tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        List<String> known = measurement.tags();
        for (String tag : tags.keySet()) {
            if (!known.contains(tag)) {
                throw new IllegalArgumentException("Measurement %s has no tag %s.\nMaybe one of %s."
                        .formatted(measurement.name(), tag, known));
            }
        }
        if (!measurement.fields().contains(new Measurement.Field(field, Measurement.Type.FLOAT))) {
            throw new IllegalArgumentException(
                    "Measurement %s has no number field %s.".formatted(measurement.name(), field));
        }
    }

    /** The curve of a measured point. */
    public static SeriesKey of(Point point) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("device", point.deviceId());
        tags.put("path", point.path());
        Aggregate aggregate =
                point.quantity().kind() == Quantity.Kind.GAUGE ? Aggregate.MEAN : Aggregate.LAST;
        return new SeriesKey(Schema.of(point.quantity()), tags, "value", aggregate);
    }
}
