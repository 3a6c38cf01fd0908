package io.ridethrough.models.physics.sts;

import static io.ridethrough.models.physics.Ports.ANGLE_DEG;
import static io.ridethrough.models.physics.Ports.FREQUENCY_1_PU;
import static io.ridethrough.models.physics.Ports.FREQUENCY_2_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_2_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Derivative;
import io.ridethrough.models.hybrid.Guard.Expression;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.Jump;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.ats.SourceWindow;

/** A static transfer switch: leaves a bad source at once if the other is good, returns after a while and only in phase. */
public final class StsAutomaton {
    /** Modes of an STS. */
    public enum Mode {
        /** On source 1. */
        ON_SOURCE_1,
        /** Break before make, towards source 2. */
        MOVING_TO_2,
        /** On source 2. */
        ON_SOURCE_2,
        /** Break before make, towards source 1. */
        MOVING_TO_1,
        /** Stays on source 1 whatever happens: too many transfers, a shorted thyristor, or gate control that fails. */
        LOCKED_ON_1,
        /** Stays on source 2 whatever happens. */
        LOCKED_ON_2,
        /** Gates blocked on a fault downstream, which must not be carried from one source to the other. */
        LOCKED_OUT,
        /** Output failed. */
        FAILED
    }

    /** State: seconds since the first of the recent transfers. */
    public static final int SINCE_S = 0;

    /** Parameter: break time (s). */
    public static final int BREAK_S = SourceWindow.SIZE;
    /** Parameter: further wait when the sources are out of phase (s). */
    public static final int DELAY_S = SourceWindow.SIZE + 1;
    /** Parameter: angle up to which sources are in phase (degrees). */
    public static final int PHASE_DEG = SourceWindow.SIZE + 2;
    /** Parameter: seconds source 1 must be good and in phase before return. */
    public static final int RETURN_S = SourceWindow.SIZE + 3;
    /** Parameter: transfers within {@link #LOCKOUT_S} that lock it. */
    public static final int LOCKOUT_TRANSFERS = SourceWindow.SIZE + 4;
    /** Parameter: time in which transfers are counted (s). */
    public static final int LOCKOUT_S = SourceWindow.SIZE + 5;
    /** Parameter: 1 when it may transfer by itself. */
    public static final int AUTO = SourceWindow.SIZE + 6;
    /** Parameter: 1 when the next transfer fails. */
    public static final int FAILS = SourceWindow.SIZE + 7;
    /** Parameter, set by a transfer: its gap (s). */
    public static final int GAP_S = SourceWindow.SIZE + 8;
    /** Parameter, set by a transfer: angle from the source left to the source taken (degrees), what a transformer behind it meets. */
    public static final int TRANSFER_ANGLE_DEG = SourceWindow.SIZE + 9;
    /** Parameter, set by transfers: how many there were recently. */
    public static final int RECENT_TRANSFERS = SourceWindow.SIZE + 10;

    private static final int PARAMETERS = SourceWindow.SIZE + 11;
    private static final Mode[] MODES = Mode.values();
    private static final double NEVER_S = Double.POSITIVE_INFINITY;

    private static final Condition ONLY_2 = (x, u, p) -> p[AUTO] > 0 && lost1(u, p) && good2(u, p);
    private static final Condition ONLY_1 = (x, u, p) -> p[AUTO] > 0 && lost2(u, p) && good1(u, p);
    private static final Condition TO_2 = (x, u, p) -> ONLY_2.holds(x, u, p) && p[FAILS] == 0 && inPhase(u, p);
    private static final Condition TO_2_OUT_OF_PHASE = (x, u, p) -> ONLY_2.holds(x, u, p) && p[FAILS] == 0 && !inPhase(u, p);
    private static final Condition TO_2_FAILS = (x, u, p) -> ONLY_2.holds(x, u, p) && p[FAILS] > 0;
    private static final Condition TO_1 = (x, u, p) -> ONLY_1.holds(x, u, p) && p[FAILS] == 0 && inPhase(u, p);
    private static final Condition TO_1_OUT_OF_PHASE = (x, u, p) -> ONLY_1.holds(x, u, p) && p[FAILS] == 0 && !inPhase(u, p);
    private static final Condition TO_1_FAILS = (x, u, p) -> ONLY_1.holds(x, u, p) && p[FAILS] > 0;
    private static final Condition RETURNS = (x, u, p) -> p[AUTO] > 0 && p[FAILS] == 0 && good1(u, p) && inPhase(u, p);

    private static final Expression GAP = (x, u, p) -> lockedByCount(p) ? NEVER_S : p[GAP_S];
    private static final Expression GAP_AND_LOCKS = (x, u, p) -> lockedByCount(p) ? p[GAP_S] : NEVER_S;
    private static final Derivative CLOCK = (x, u, p, dx) -> dx[SINCE_S] = 1;
    private static final Jump TRANSFER = (x, u, p) -> {
        p[GAP_S] = StsGap.gapS(u[ANGLE_DEG], p[BREAK_S], p[DELAY_S], p[PHASE_DEG]);
        p[TRANSFER_ANGLE_DEG] = u[ANGLE_DEG];
        if (x[SINCE_S] > p[LOCKOUT_S] || p[RECENT_TRANSFERS] == 0) {
            x[SINCE_S] = 0;
            p[RECENT_TRANSFERS] = 0;
        }
        p[RECENT_TRANSFERS]++;
    };

    public static final Automaton AUTOMATON = automaton();

    private StsAutomaton() {}

    private static Automaton automaton() {
        var table = Automaton.of("sts", Mode.class).sizes(1, Ports.SWITCHING_COUNT, PARAMETERS);
        for (Mode mode : MODES) {
            table.drifts(mode, CLOCK);
        }
        return table.edge(Mode.ON_SOURCE_1, Mode.MOVING_TO_2, "transfers to source 2", new When(TO_2), TRANSFER)
                .edge(Mode.ON_SOURCE_1, Mode.MOVING_TO_2, "transfers out of phase", new When(TO_2_OUT_OF_PHASE), TRANSFER)
                .edge(Mode.ON_SOURCE_1, Mode.LOCKED_ON_1, "fails to transfer", new When(TO_2_FAILS))
                .edge(Mode.MOVING_TO_2, Mode.LOCKED_ON_2, "too many transfers", new After(GAP_AND_LOCKS))
                .edge(Mode.MOVING_TO_2, Mode.ON_SOURCE_2, "closed on source 2", new After(GAP))
                .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "source 2 lost", new When(TO_1), TRANSFER)
                .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "source 2 lost, out of phase", new When(TO_1_OUT_OF_PHASE), TRANSFER)
                .edge(Mode.ON_SOURCE_2, Mode.LOCKED_ON_2, "fails to transfer", new When(TO_1_FAILS))
                .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "returns to source 1", new Held(RETURNS, (x, u, p) -> p[RETURN_S]), TRANSFER)
                .edge(Mode.MOVING_TO_1, Mode.LOCKED_ON_1, "too many transfers", new After(GAP_AND_LOCKS))
                .edge(Mode.MOVING_TO_1, Mode.ON_SOURCE_1, "closed on source 1", new After(GAP))
                .build();
    }

    /** Source the output hangs on in a mode: 0 for source 1, 1 for source 2, -1 for neither. */
    public static int sourceOf(int mode) {
        return switch (MODES[mode]) {
            case ON_SOURCE_1, LOCKED_ON_1 -> 0;
            case ON_SOURCE_2, LOCKED_ON_2 -> 1;
            case MOVING_TO_2, MOVING_TO_1, LOCKED_OUT, FAILED -> -1;
        };
    }

    /** Forgets the transfers counted so far, as a reset does. */
    public static void clearCount(double[] p) {
        p[RECENT_TRANSFERS] = 0;
    }

    private static boolean lockedByCount(double[] p) {
        return p[RECENT_TRANSFERS] >= p[LOCKOUT_TRANSFERS];
    }

    private static boolean inPhase(double[] u, double[] p) {
        return StsGap.inPhase(u[ANGLE_DEG], p[PHASE_DEG]);
    }

    private static boolean lost1(double[] u, double[] p) {
        return SourceWindow.lost(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], p);
    }

    private static boolean good1(double[] u, double[] p) {
        return SourceWindow.good(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], p);
    }

    private static boolean lost2(double[] u, double[] p) {
        return SourceWindow.lost(u[VOLTAGE_2_PU], u[HIGHEST_2_PU], u[FREQUENCY_2_PU], p);
    }

    private static boolean good2(double[] u, double[] p) {
        return SourceWindow.good(u[VOLTAGE_2_PU], u[HIGHEST_2_PU], u[FREQUENCY_2_PU], p);
    }
}
