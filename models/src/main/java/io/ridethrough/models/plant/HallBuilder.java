package io.ridethrough.models.plant;

import io.ridethrough.models.text.Values;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes racks, rooms and cooling from their keys; part of {@link PlantBuilder}.
 *
 * <p>A cabinet with its share of the aisles takes 2.3 m2 of a room 3 m high. Rooms without cooling heat up as if their air had 3 to
 * 8 times its heat capacity, and hardware follows the air within about a minute. The figures here were chosen once, inside that
 * band, and give both published shutdown times; docs/physics/VALIDATION.md has the errors.
 */
final class HallBuilder {
    /** Air of one cabinet's cell. */
    private static final double AIR_M3_PER_CABINET = 6.9;
    /** Density times specific heat of air at 20 C: 1.20 kg/m3, 1005 J/(kg C). */
    private static final double AIR_J_PER_M3_C = 1206;
    /** Air and hardware together over the air alone. */
    private static final double CAPACITY_RATIO = 8;

    private static final double HARDWARE_LAG_S = 70;
    private static final double USUAL_SETPOINT_C = 24;
    private static final double USUAL_LIMIT_C = 40;
    private static final double USUAL_KNEE_C = 27;
    /** Air is at most this share of a stated heat capacity where its volume is not stated. */
    private static final double MOST_AIR_RATIO = 0.5;

    private HallBuilder() {}

    static Rack rack(Values v, List<String> cords, String room) {
        double loadW = 1000 * v.number("load-kw");
        return new Rack(
                v.text("id"),
                cords,
                loadW,
                room,
                new Rack.Supplies(
                        v.number("hold-up-ms") / 1000,
                        v.has("hold-up-load-kw") ? 1000 * v.number("hold-up-load-kw") : loadW,
                        v.number("least-voltage-percent") / 100,
                        v.has("cord-limit-kw") ? 1000 * v.number("cord-limit-kw") : Double.POSITIVE_INFINITY,
                        v.has("first-cord-percent") ? v.number("first-cord-percent") / 100 : -1),
                new Rack.Restart(
                        v.number("restart-s"),
                        v.number("inrush-ratio"),
                        v.number("inrush-ms") / 1000,
                        v.number("start-load-percent") / 100,
                        v.number("start-s"),
                        v.text("after-heat").equals("starts")),
                new Rack.Inlet(v.number("inlet-offset-c"), v.number("fan-rise-percent") / 100),
                rackSwitch(v));
    }

    private static Rack.@Nullable RackSwitch rackSwitch(Values v) {
        Values rackAts = v.group("rack-ats");
        return v.has("rack-ats")
                ? new Rack.RackSwitch(rackAts.number("transfer-ms") / 1000, rackAts.number("return-s"))
                : null;
    }

    /** A room that no list names. */
    static Room room(String id, int racks) {
        double airJPerC = airJPerC(racks);
        return new Room(
                id,
                CAPACITY_RATIO * airJPerC,
                airJPerC,
                HARDWARE_LAG_S,
                USUAL_SETPOINT_C,
                USUAL_LIMIT_C,
                USUAL_KNEE_C);
    }

    static Room room(Values v, int racks) {
        double airJPerC = v.has("air-m3") ? AIR_J_PER_M3_C * v.number("air-m3") : airJPerC(racks);
        double capacityJPerC = CAPACITY_RATIO * airJPerC;
        if (v.has("heat-capacity-mj-per-c")) {
            capacityJPerC = 1e6 * v.number("heat-capacity-mj-per-c");
            airJPerC = Math.min(airJPerC, MOST_AIR_RATIO * capacityJPerC);
        }
        return new Room(
                v.text("id"),
                capacityJPerC,
                airJPerC,
                v.number("hardware-lag-s"),
                v.number("setpoint-c"),
                v.number("limit-c"),
                v.number("fan-knee-c"));
    }

    private static double airJPerC(int racks) {
        return AIR_J_PER_M3_C * AIR_M3_PER_CABINET * Math.max(1, racks);
    }

    static Cooling cooling(Values v, List<String> feeds) {
        var kind = Cooling.Kind.valueOf(v.text("kind").toUpperCase(Locale.ROOT));
        return new Cooling(
                v.text("id"),
                feeds,
                kind,
                v.text("duty").equals("standby"),
                1000 * v.number("rating-kw"),
                v.has("cop") ? v.number("cop") : kind.cop,
                new Cooling.Restart(
                        v.has("restart-min") ? 60 * v.number("restart-min") : kind.restartS,
                        v.number("ramp-s"),
                        60 * v.number("lock-out-min"),
                        v.number("drop-out-percent") / 100,
                        v.number("drop-out-ms") / 1000),
                v.words("rooms"));
    }
}
