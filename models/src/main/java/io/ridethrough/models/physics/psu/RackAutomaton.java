package io.ridethrough.models.physics.psu;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/** A rack: its power supplies bridge a gap no longer than their hold-up. */
public final class RackAutomaton {
    /** Modes of a rack. */
    public enum Mode {
        /** At least one cord live. */
        POWERED,
        /** All cords dead, riding on capacitors. */
        HOLD_UP,
        /** Without power. */
        DARK,
        /** Powered but shut down by heat. */
        TOO_HOT
    }

    /** Below this voltage a supply draws from its capacitors: ITIC lower curve, 70 % beyond 20 ms (physics.md 4). */
    public static final double CORD_DEAD_PU = 0.70;

    /** Input: best voltage of the cords (pu). */
    public static final int BEST_CORD_PU = Ports.VOLTAGE_1_PU;
    /** Input: 1 when its room is over the shutdown temperature. */
    public static final int ROOM_TOO_HOT = Ports.VOLTAGE_2_PU;

    /** Parameter: hold-up (s). */
    public static final int HOLD_UP_S = 0;
    /** Parameter: load while powered (W). */
    public static final int RACK_W = 1;

    public static final Automaton AUTOMATON = Automaton.of("rack", Mode.class)
            .sizes(0, Ports.COUNT, 2)
            .edge(Mode.POWERED, Mode.HOLD_UP, "cords dead", new When((x, u, p) -> u[BEST_CORD_PU] < CORD_DEAD_PU))
            .edge(Mode.POWERED, Mode.TOO_HOT, "thermal shutdown", new When((x, u, p) -> u[ROOM_TOO_HOT] > 0))
            .edge(Mode.HOLD_UP, Mode.POWERED, "rides through", new When((x, u, p) -> u[BEST_CORD_PU] >= CORD_DEAD_PU))
            .edge(Mode.HOLD_UP, Mode.DARK, "goes dark", new After((x, u, p) -> p[HOLD_UP_S]))
            .edge(Mode.DARK, Mode.POWERED, "power back", new When((x, u, p) -> u[BEST_CORD_PU] >= CORD_DEAD_PU))
            .build();

    private RackAutomaton() {}
}
