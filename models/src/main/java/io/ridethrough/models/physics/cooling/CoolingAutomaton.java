package io.ridethrough.models.physics.cooling;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/** A chiller: any loss of power costs it its restart time. */
public final class CoolingAutomaton {
    /** Modes of a cooling unit. */
    public enum Mode {
        /** Removes heat. */
        RUNNING,
        /** Without power. */
        OFF,
        /** Powered, working through its restart sequence. */
        RESTARTING,
        /** Broken. */
        FAILED
    }

    /** Parameter: restart time (s). */
    public static final int RESTART_S = 0;
    /** Parameter: electrical power while running (W). */
    public static final int ELECTRICAL_W = 1;
    /** Parameter: heat it can remove (W). */
    public static final int COOLING_W = 2;

    public static final Automaton AUTOMATON = Automaton.of("cooling", Mode.class)
            .sizes(0, Ports.COUNT, 3)
            .edge(Mode.RUNNING, Mode.OFF, "loses power", new When((x, u, p) -> u[Ports.VOLTAGE_1_PU] < Ports.LOST_PU))
            .edge(Mode.OFF, Mode.RESTARTING, "power back", new When((x, u, p) -> u[Ports.VOLTAGE_1_PU] >= Ports.GOOD_PU))
            .edge(Mode.RESTARTING, Mode.OFF, "loses power", new When((x, u, p) ->
                    u[Ports.VOLTAGE_1_PU] < Ports.LOST_PU))
            .edge(Mode.RESTARTING, Mode.RUNNING, "restarted", new After((x, u, p) -> p[RESTART_S]))
            .build();

    private CoolingAutomaton() {}
}
