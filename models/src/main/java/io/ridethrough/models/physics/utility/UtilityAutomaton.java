package io.ridethrough.models.physics.utility;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.physics.Ports;

/** A utility feed: live, in a sag or lost. Scripted facts change it; a sag ends by itself. */
public final class UtilityAutomaton {
    /** Modes of a feed. */
    public enum Mode {
        /** Carries voltage. */
        LIVE,
        /** No voltage. */
        LOST,
        /** A voltage dip of known length on all phases. */
        SAGGING
    }

    /** Parameters: voltage of phases L1, L2, L3 while live, per unit. */
    public static final int PHASE_PU = 0;
    /** Parameter: frequency over nominal. */
    public static final int FREQUENCY_PU = 3;
    /** Parameter: angle of its voltage against the grid's reference (degrees). */
    public static final int ANGLE_DEG = 4;
    /** Parameter: remaining voltage in a sag, as a share of the voltage before it. */
    public static final int SAG_RATIO = 5;
    /** Parameter: length of the sag (s). */
    public static final int SAG_S = 6;
    /** Parameter: short-circuit power of the grid (W), infinite for a stiff one. */
    public static final int SHORT_CIRCUIT_W = 7;
    /** Parameter: X over R of the grid. */
    public static final int REACTANCE_RATIO = 8;

    public static final Automaton AUTOMATON = Automaton.of("utility", Mode.class)
            .sizes(0, Ports.COUNT, 9)
            .edge(Mode.SAGGING, Mode.LIVE, "sag over", new After((x, u, p) -> p[SAG_S]))
            .build();

    private static final Mode[] MODES = Mode.values();

    private UtilityAutomaton() {}

    /** Voltage of one phase, 0 for L1, when the feed delivers a load (pu). */
    public static double phasePu(int mode, double[] p, int phase, double loadW) {
        double loadedRatio = isStiff(p) ? 1 : Supply.loadedRatio(loadW / p[SHORT_CIRCUIT_W], p[REACTANCE_RATIO]);
        return loadedRatio
                * switch (MODES[mode]) {
                    case LIVE -> p[PHASE_PU + phase];
                    case SAGGING -> Supply.inSagPu(p[PHASE_PU + phase], p[SAG_RATIO]);
                    case LOST -> 0;
                };
    }

    /** True when no load moves its voltage. */
    public static boolean isStiff(double[] p) {
        return Double.isInfinite(p[SHORT_CIRCUIT_W]);
    }

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
