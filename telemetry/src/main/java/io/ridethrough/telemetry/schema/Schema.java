package io.ridethrough.telemetry.schema;

import io.ridethrough.models.units.Quantity;
import io.ridethrough.telemetry.schema.Measurement.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The single list of what the history holds. Tables of the embedded store, the line encoder, history queries and the
 * Grafana test all read it.
 *
 * <p>Measured values are narrow: one measurement per quantity, the point in the tags, the SI number in {@code value}. The
 * kind tag is the kind of device ({@code ups}, {@code rack}). Everything a row knows is in one line, because a store that
 * replaces rows by (time, tags) would lose fields that come in a second line.
 */
public final class Schema {
    private static final List<String> POINT_TAGS = List.of("device", "path", "kind");
    private static final Map<Quantity, Measurement> BY_QUANTITY = byQuantity();

    /** Why a sample carries no number, in place of that number: quality name and a code that grows with its age. */
    public static final Measurement QUALITY =
            new Measurement("quality", POINT_TAGS, List.of(number("code"), text("text")));

    /** Intervals in which values may be missing, at their start; the whole feed is device {@code feed}, path {@code all}. */
    public static final Measurement GAP = new Measurement("gap", List.of("device", "path"), List.of(number("duration_s")));

    /** The forecast for one event: probability with its 90 % interval, and seconds to the first dark rack. */
    public static final Measurement PREDICTION = new Measurement(
            "prediction",
            List.of("event"),
            List.of(
                    number("probability"),
                    number("low"),
                    number("high"),
                    number("unexplored"),
                    number("p10"),
                    number("p50"),
                    number("p90")));

    /** What one device has left: countdown, load over rating, charge, battery capacity over nameplate. */
    public static final Measurement DEVICE_MARGIN = new Measurement(
            "device_margin",
            List.of("device"),
            List.of(number("time_to_dark_s"), number("load_ratio"), number("soc"), number("capacity_ratio")));

    /**
     * State of one service, by name and by code (0 healthy, growing with severity), users who notice, its siren while it is raised, and both
     * clocks while they run.
     */
    public static final Measurement SERVICE = new Measurement(
            "service",
            List.of("service"),
            List.of(
                    text("state"),
                    number("state_code"),
                    number("users_affected"),
                    number("siren_probability"),
                    number("siren_lead_s"),
                    number("power_back_s"),
                    number("service_back_s"),
                    number("service_back_p90_s")));

    /** One change of an alarm, or its standing state. */
    public static final Measurement ALARM = new Measurement(
            "alarm", List.of("key", "device", "priority"), List.of(text("state"), number("time_to_respond_s")));

    /** How the twin itself is. Counts are since the start. */
    public static final Measurement TWIN = new Measurement(
            "twin",
            List.of(),
            List.of(
                    number("tick_p50_ms"),
                    number("tick_p99_ms"),
                    number("received"),
                    number("bad"),
                    number("gaps"),
                    number("backlog"),
                    number("points_live")));

    private static final List<Measurement> ALL = all();

    private Schema() {}

    /** Every measurement, measured quantities first. */
    public static List<Measurement> measurements() {
        return ALL;
    }

    /** Where samples of a quantity go. */
    public static Measurement of(Quantity quantity) {
        Measurement measurement = BY_QUANTITY.get(quantity);
        if (measurement == null) {
            throw new IllegalArgumentException("There is no measurement for %s.".formatted(quantity));
        }
        return measurement;
    }

    public static @Nullable Measurement findMeasurement(String name) {
        for (Measurement measurement : ALL) {
            if (measurement.name().equals(name)) {
                return measurement;
            }
        }
        return null;
    }

    /** The measurement of that name. */
    public static Measurement getMeasurement(String name) {
        Measurement measurement = findMeasurement(name);
        if (measurement == null) {
            throw new IllegalArgumentException("The history has no measurement %s.\nMaybe one of %s."
                    .formatted(name, ALL.stream().map(Measurement::name).toList()));
        }
        return measurement;
    }

    private static Map<Quantity, Measurement> byQuantity() {
        var map = new EnumMap<Quantity, Measurement>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            List<Field> fields =
                    quantity == Quantity.STATE ? List.of(number("value"), text("text")) : List.of(number("value"));
            map.put(quantity, new Measurement(quantity.name().toLowerCase(Locale.ROOT), POINT_TAGS, fields));
        }
        return map;
    }

    private static List<Measurement> all() {
        var all = new ArrayList<>(BY_QUANTITY.values());
        all.addAll(List.of(QUALITY, GAP, PREDICTION, DEVICE_MARGIN, SERVICE, ALARM, TWIN));
        return List.copyOf(all);
    }

    private static Field number(String name) {
        return new Field(name, Measurement.Type.FLOAT);
    }

    private static Field text(String name) {
        return new Field(name, Measurement.Type.TEXT);
    }
}
