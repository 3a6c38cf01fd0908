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

    /** Parameters: voltage of phases L1, L2, L3 while live, per unit. */
    public static final int PHASE_PU = 0;
    /** Parameter: frequency over nominal. */
    public static final int FREQUENCY_PU = 3;
    /** Parameter: angle of its voltage against the grid's reference (degrees). */
    public static final int ANGLE_DEG = 4;

    public static final Automaton AUTOMATON =
            Automaton.of("utility", Mode.class).sizes(0, Ports.COUNT, 5).build();

    private UtilityAutomaton() {}

    /** Parameters of a sound feed at one voltage on all phases. */
    public static void sound(double[] p, double voltagePu) {
        setPhases(p, voltagePu);
        p[FREQUENCY_PU] = 1;
        p[ANGLE_DEG] = 0;
    }

    /** Sets all three phases. */
    public static void setPhases(double[] p, double voltagePu) {
        for (int phase = 0; phase < 3; phase++) {
            p[PHASE_PU + phase] = voltagePu;
        }
    }
}
