package io.ridethrough.models.physics.generator;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/** A paralleling bus: it feeds loads once enough sets are ready and synchronised. VOLTAGE_1 carries the ready count. */
public final class ParallelingAutomaton {
    /** Modes of the bus. */
    public enum Mode {
        /** No set carries it. */
        DEAD,
        /** Sets carry it and loads may transfer to it. */
        LIVE,
        /** Its bus has failed. */
        FAILED
    }

    /** Input: sets that are ready to carry load. */
    public static final int READY_SETS = Ports.VOLTAGE_1_PU;

    /** Parameter: sets needed before loads may transfer. */
    public static final int MINIMUM_SETS = 0;
    /** Parameter: seconds to synchronise and close them. */
    public static final int SYNC_S = 1;

    public static final Automaton AUTOMATON = Automaton.of("paralleling", Mode.class)
            .sizes(0, Ports.COUNT, 2)
            .edge(Mode.DEAD, Mode.LIVE, "minimum sets on the bus", new Held(
                    (x, u, p) -> u[READY_SETS] >= p[MINIMUM_SETS], (x, u, p) -> p[SYNC_S]))
            .edge(Mode.LIVE, Mode.DEAD, "last set has left", new When((x, u, p) -> u[READY_SETS] == 0))
            .build();

    private ParallelingAutomaton() {}
}
