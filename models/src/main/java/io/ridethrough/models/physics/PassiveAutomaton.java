package io.ridethrough.models.physics;

import io.ridethrough.models.hybrid.Automaton;

/** A board, transformer, PDU or RPP: passes voltage down and load up, unless its output has failed. */
public final class PassiveAutomaton {
    /** Modes of a passive device. */
    public enum Mode {
        /** Conducts. */
        IN_SERVICE,
        /** Its output has failed. */
        FAILED
    }

    public static final Automaton AUTOMATON =
            Automaton.of("passive", Mode.class).sizes(0, Ports.COUNT, 0).build();

    private PassiveAutomaton() {}
}
