package io.ridethrough.models.physics.utility;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.physics.Ports;

/** A utility feed: live or lost. It changes only by scripted facts. */
public final class UtilityAutomaton {
    /** Modes of a feed. */
    public enum Mode {
        /** Carries voltage. */
        LIVE,
        /** No voltage. */
        LOST
    }

    /** Parameter: voltage while live, per unit. */
    public static final int VOLTAGE_PU = 0;

    public static final Automaton AUTOMATON =
            Automaton.of("utility", Mode.class).sizes(0, Ports.COUNT, 1).build();

    private UtilityAutomaton() {}
}
