package io.ridethrough.models.physics.cooling;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.Room;
import java.util.Locale;

/** The part of docs/physics/VALIDATION.md on rooms: published shutdown times against a room of which the plant file says nothing. */
public final class CoolingValidation {
    private static final double INLET_C = 22;
    private static final double LIMIT_C = 40;

    private CoolingValidation() {}

    /** The cell of one cabinet as a plant file without any figure gives it. */
    static RoomHeat cabinet() {
        Room room = (Room) PlantFile.parse("plant.yaml", """
                facility: {id: x, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: u, capacity-kw: 100}]
                racks: [{id: r, cords: [u], load-kw: 5, room: hall}]
                """).getDevice("hall");
        return RoomHeat.of(room.heatCapacityJPerC(), room.airJPerC(), room.hardwareLagS());
    }

    public static String text() {
        RoomHeat cabinet = cabinet();
        var out = new StringBuilder("""

                ## Rooms against published shutdown times

                One cabinet of a room of which the plant file says nothing, 22 C at the inlets, shutdown at 40 C. Heat capacity and lag of the hardware were chosen with
                both lines in view, so they are fitted, not predicted; the capacity stays inside the published 3 to 8 times that of the air.

                | heat W | published s | model s | error % |
                |---|---|---|---|
                """);
        double fiveS = cabinet.timeToLimitS(INLET_C, LIMIT_C, 5_000);
        double tenS = cabinet.timeToLimitS(INLET_C, LIMIT_C, 10_000);
        double fifteenS = cabinet.timeToLimitS(INLET_C, LIMIT_C, 15_000);
        out.append(String.format(Locale.ROOT, "| 5000 | 189 | %.1f | %.1f |\n", fiveS, 100 * (fiveS / 189 - 1)));
        out.append(String.format(Locale.ROOT, "| 10000 | under 60 | %.1f | %s |\n", tenS, tenS < 60 ? "none" : "missed"));
        out.append(String.format(Locale.ROOT, "| 15000 | under 60 | %.1f | %s |\n", fifteenS, fifteenS < 60 ? "none" : "missed"));
        double oneMassS = (LIMIT_C - INLET_C) * 189 * 5_000 / (18 * 10_000);
        out.append(String.format(
                Locale.ROOT,
                "\nA single mass that meets the first line needs %.1f s at 10 kW and misses the second.\n",
                oneMassS));
        return out.toString();
    }
}
