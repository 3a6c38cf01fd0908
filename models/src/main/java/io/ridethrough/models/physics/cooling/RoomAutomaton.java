package io.ridethrough.models.physics.cooling;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.When;

/** A data hall as one effective thermal mass: held at set point while cooling suffices, heating when it does not. */
public final class RoomAutomaton {
    /** Modes of a room. */
    public enum Mode {
        /** Cooling carries the heat: at set point. */
        COOLED,
        /** Heat exceeds cooling. */
        HEATING,
        /** Cooling is back and pulls the temperature down. */
        RECOVERING,
        /** Above the servers' shutdown temperature. */
        TOO_HOT
    }

    /** State: air temperature at the inlets (C). */
    public static final int TEMPERATURE_C = 0;

    /** Input: heat of the racks (W). */
    public static final int HEAT_W = 0;
    /** Input: heat the running cooling units can remove (W). */
    public static final int COOLING_W = 1;

    /** Parameter: effective heat capacity (J/C). */
    public static final int CAPACITY_J_PER_C = 0;
    /** Parameter: set point (C). */
    public static final int SETPOINT_C = 1;
    /** Parameter: shutdown temperature (C). */
    public static final int LIMIT_C = 2;

    public static final Automaton AUTOMATON = Automaton.of("room", Mode.class)
            .sizes(1, 2, 3)
            .edge(Mode.COOLED, Mode.HEATING, "cooling lost", new When((x, u, p) -> u[HEAT_W] > u[COOLING_W]))
            .edge(Mode.HEATING, Mode.RECOVERING, "cooling back", new When((x, u, p) -> u[HEAT_W] < u[COOLING_W]))
            .edge(Mode.HEATING, Mode.TOO_HOT, "inlet over the limit", new Crossing((x, u, p) ->
                    x[TEMPERATURE_C] - p[LIMIT_C]))
            .edge(Mode.RECOVERING, Mode.HEATING, "cooling lost", new When((x, u, p) -> u[HEAT_W] > u[COOLING_W]))
            .edge(Mode.RECOVERING, Mode.COOLED, "back at set point", new Crossing((x, u, p) ->
                    p[SETPOINT_C] - x[TEMPERATURE_C]))
            .edge(Mode.TOO_HOT, Mode.RECOVERING, "cooling back", new When((x, u, p) -> u[HEAT_W] < u[COOLING_W]))
            .drifts(Mode.HEATING, RoomAutomaton::balance)
            .drifts(Mode.RECOVERING, RoomAutomaton::balance)
            .build();

    private RoomAutomaton() {}

    private static void balance(double[] x, double[] u, double[] p, double[] dx) {
        dx[TEMPERATURE_C] = RoomHeat.slopeCPerS(u[HEAT_W] - u[COOLING_W], p[CAPACITY_J_PER_C]);
    }
}
