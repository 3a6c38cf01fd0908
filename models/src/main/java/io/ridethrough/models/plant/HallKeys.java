package io.ridethrough.models.plant;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.text.Form;
import java.util.List;

/** The keys of what stands in a data hall: racks, rooms and their cooling. Part of {@link PlantKeys}. */
final class HallKeys {
    private static final Form.Section RACK_ATS = new Form.Section(List.of(
            optional("transfer-ms", new Form.Measure(0.1, 1000), "12", "Gap of one transfer, detection included."),
            optional(
                    "return-s",
                    new Form.Measure(0, 3600),
                    "30",
                    "How long the first cord is good before going back.")));

    static final Form.Section RACK = new Form.Section(List.of(
            PlantKeys.ID,
            required("cords", new Form.Ids(1, 4), "Sources of its power cords; they share the load."),
            required("load-kw", new Form.Measure(0.001, 10_000), "Planned load."),
            optional("hold-up-ms", new Form.Measure(0.001, 10_000), "16", "How long its supplies ride on their capacitors."),
            optional(
                    "hold-up-load-kw",
                    new Form.Measure(0.001, 10_000),
                    "Load at which the hold-up is stated; the planned load when not given."),
            optional(
                    "least-voltage-percent",
                    new Form.Measure(70, 100),
                    "90",
                    "Lowest voltage its supplies run on for ever; below, the ITIC curve bounds the time."),
            optional(
                    "first-cord-percent",
                    new Form.Measure(0, 100),
                    "Share of the first cord while all live, 100 for hot standby; equal shares when not given."),
            optional(
                    "cord-limit-kw",
                    new Form.Measure(0.001, 10_000),
                    "What the supplies on one cord carry, for loads that need several; one carries all when not given."),
            optional("rack-ats", RACK_ATS, "Small transfer switch between its two cords."),
            optional("restart-s", new Form.Measure(0, 86_400), "0", "Wait after power is back: sequenced outlets."),
            optional("inrush-ratio", new Form.Measure(0, 100), "8", "Current of the inrush over that of the load."),
            optional("inrush-ms", new Form.Measure(0.1, 1000), "4", "How long the inrush lasts."),
            optional("start-load-percent", new Form.Measure(0, 300), "120", "Load while servers start."),
            optional("start-s", new Form.Measure(0.1, 3600), "60", "How long servers start."),
            optional(
                    "after-heat",
                    new Form.Choice(List.of("stays-off", "starts")),
                    "stays-off",
                    "What servers that stopped for heat do once their room is cooled again."),
            optional("fan-rise-percent", new Form.Measure(0, 100), "10", "Power that server fans add at the room's limit."),
            optional("inlet-offset-c", new Form.Measure(-15, 15), "0", "Inlet temperature above the room's."),
            optional("room", new Form.Id(), "The room it heats; the only room when there is one.")));

    static final Form.Section ROOM = new Form.Section(List.of(
            PlantKeys.ID,
            optional("air-m3", new Form.Measure(1, 10_000_000), "Volume of air; 6.9 for each of its racks when not given."),
            optional(
                    "heat-capacity-mj-per-c",
                    new Form.Measure(0.001, 100_000),
                    "Heat to warm air and hardware by 1 C; 8 times that of the air when not given."),
            optional(
                    "hardware-lag-s",
                    new Form.Measure(1, 86_400),
                    "70",
                    "Time constant with which hardware follows the air."),
            optional("setpoint-c", new Form.Measure(5, 40), "24", "Supply air set point."),
            optional("limit-c", new Form.Measure(20, 80), "40", "Inlet temperature at which servers shut down."),
            optional("fan-knee-c", new Form.Measure(5, 80), "27", "Inlet temperature above which server fans speed up.")));

    static final Form.Section COOLING = new Form.Section(List.of(
            PlantKeys.ID,
            PlantKeys.fedFrom(1, 1, "Its source."),
            optional(
                    "kind",
                    new Form.Choice(List.of("chiller", "crac", "crah", "pump")),
                    "chiller",
                    "Its place: a room with pumps or air handlers (crah) gets no more cooling than they move."),
            optional(
                    "duty",
                    new Form.Choice(List.of("running", "standby")),
                    "running",
                    "A standby unit starts when one of its kind in the same rooms is lost."),
            required("rating-kw", PlantKeys.RATING_KW, "Heat it can remove or move."),
            optional(
                    "cop",
                    new Form.Measure(0.5, 500),
                    "Heat removed per electrical power; chiller 4, crac 3, crah 25, pump 50 when not given."),
            optional(
                    "restart-min",
                    new Form.Measure(0, 240),
                    "Power back to full cooling; chiller and crac 5, crah 0.5, pump 0.25 when not given."),
            optional("ramp-s", new Form.Measure(0, 3600), "0", "Last part of the restart, in which it loads in four stages."),
            optional("lock-out-min", new Form.Measure(0, 240), "0", "A compressor that stopped does not start before."),
            optional("drop-out-percent", new Form.Measure(0, 100), "70", "Voltage that no longer holds its contactor."),
            optional("drop-out-ms", new Form.Measure(1, 10_000), "40", "How long before the contactor opens."),
            required("rooms", new Form.Ids(1, 100), "Rooms it serves.")));

    private HallKeys() {}
}
