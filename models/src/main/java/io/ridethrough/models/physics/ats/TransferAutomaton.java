package io.ridethrough.models.physics.ats;

import static io.ridethrough.models.physics.Ports.ANGLE_DEG;
import static io.ridethrough.models.physics.Ports.FREQUENCY_1_PU;
import static io.ridethrough.models.physics.Ports.FREQUENCY_2_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_2_PU;
import static io.ridethrough.models.physics.Ports.IN_STEP;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Expression;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.Jump;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.plant.Transfer;

/**
 * A mechanical transfer between source 1 (preferred) and source 2: switchgear pair or ATS.
 *
 * <p>Timers as on common controllers (ASCO 165 defaults in physics.md 4): override momentary, wait for the alternate, dead
 * time, ignore the generator's dip, retransfer delay, cool-down. Calling the alternate is what starts the generators behind it.
 */
public final class TransferAutomaton {
    /** Modes of a transfer. */
    public enum Mode {
        /** On source 1. */
        ON_SOURCE_1,
        /** Source 1 is lost and the alternate is called; contacts still on source 1. */
        CALLING,
        /** Contacts open on the way to source 2. */
        MOVING_TO_2,
        /** On source 2. */
        ON_SOURCE_2,
        /** Source 2 is lost under load; contacts still on it until source 1 is there. */
        ALTERNATE_LOST,
        /** On source 2, ready to go back, waiting for the sources to come into phase. */
        SYNCHRONISING,
        /** Both contacts closed. */
        PARALLEL,
        /** Contacts open on the way back. */
        MOVING_TO_1,
        /** On source 1 again; the alternate still called so that its engine cools down without load. */
        UNLOADED,
        /** The mechanism did not leave source 1: dead although source 2 is good. */
        STUCK,
        /** The mechanism did not leave source 2. */
        STUCK_ON_2,
        /** The mechanism stopped half way: connected to neither source. */
        IN_NEUTRAL,
        /** On source 1 with the other side tripped: it must be reset before it transfers again. */
        LOCKED_ON_1,
        /** Opened by its protection on a fault downstream; nothing may close onto that before it is reset. */
        LOCKED_OUT,
        /** The output side has failed. */
        FAILED
    }

    /** State: angle still to slip until the sources are in phase (degrees). */
    public static final int TO_WINDOW_DEG = 0;

    /** Parameter: seconds source 1 must be bad before the alternate is called. */
    public static final int CONFIRM_S = SourceWindow.SIZE;
    /** Parameter: travel of the contacts, both open (s). */
    public static final int DELAY_S = SourceWindow.SIZE + 1;
    /** Parameter: seconds source 1 must be good before going back. */
    public static final int RETRANSFER_S = SourceWindow.SIZE + 2;
    /** Parameter: wait after source 2 is good (s). */
    public static final int STAGGER_S = SourceWindow.SIZE + 3;
    /** Parameter: seconds source 2 may be bad under load before it is left. */
    public static final int DIP_S = SourceWindow.SIZE + 4;
    /** Parameter: seconds the alternate is still called after the load has left it. */
    public static final int COOL_DOWN_S = SourceWindow.SIZE + 5;
    /** Parameter: further time in neutral of a delayed transition (s). */
    public static final int NEUTRAL_S = SourceWindow.SIZE + 6;
    /** Parameter: longest wait for the sources to come into phase (s). */
    public static final int SYNC_LIMIT_S = SourceWindow.SIZE + 7;
    /** Parameter: time both contacts are closed (s). */
    public static final int OVERLAP_S = SourceWindow.SIZE + 8;
    /** Parameter: slip of an alternate of the same nominal frequency (Hz). */
    public static final int SLIP_HZ = SourceWindow.SIZE + 9;
    /** Parameter: nominal frequency (Hz). */
    public static final int NOMINAL_HZ = SourceWindow.SIZE + 10;
    /** Parameter: ordinal of {@link Transfer.Kind}. */
    public static final int KIND = SourceWindow.SIZE + 11;
    /** Parameter: 1 when it may transfer by itself. */
    public static final int AUTO = SourceWindow.SIZE + 12;
    /** Parameter: what the mechanism does next time: {@link #MOVES}, {@link #STICKS_ON_SOURCE}, {@link #STICKS_HALF_WAY}. */
    public static final int STICKS = SourceWindow.SIZE + 13;
    /** Parameter: 1 when contacts of source 2 do not open again. */
    public static final int WELDED = SourceWindow.SIZE + 14;

    public static final int MOVES = 0;
    public static final int STICKS_ON_SOURCE = 1;
    public static final int STICKS_HALF_WAY = 2;

    /** Sources may stand in parallel this long; then a side is tripped (s): closed-transition ATS, physics.md 4. */
    public static final double LONGEST_OVERLAP_S = 0.1;

    private static final int PARAMETERS = SourceWindow.SIZE + 15;
    private static final Mode[] MODES = Mode.values();
    private static final double NEVER_S = Double.POSITIVE_INFINITY;
    /** Angle between sources that do not run in step when the wait begins: neither the best nor the worst that may be met. */
    private static final double OUT_OF_STEP_DEG = 180;

    private static final Condition LOST_1 = (x, u, p) -> p[AUTO] > 0 && lost1(u, p);
    private static final Condition GOOD_1 = (x, u, p) -> p[AUTO] > 0 && good1(u, p);
    private static final Condition MOVES_TO_2 = (x, u, p) -> p[AUTO] > 0 && good2(u, p) && p[STICKS] != STICKS_ON_SOURCE;
    private static final Condition STICKS_ON_1 = (x, u, p) -> p[AUTO] > 0 && good2(u, p) && p[STICKS] == STICKS_ON_SOURCE;
    private static final Condition LOST_2 = (x, u, p) -> p[AUTO] > 0 && lost2(u, p);
    private static final Condition GOOD_2 = (x, u, p) -> p[AUTO] > 0 && good2(u, p);
    private static final Condition MOVES_TO_1 = (x, u, p) -> p[AUTO] > 0 && good1(u, p) && p[STICKS] != STICKS_ON_SOURCE;
    private static final Condition RETRANSFERS =
            (x, u, p) -> p[AUTO] > 0 && good1(u, p) && p[STICKS] != STICKS_ON_SOURCE && !waitsForPhase(p);
    private static final Condition SYNCHRONISES =
            (x, u, p) -> p[AUTO] > 0 && good1(u, p) && p[STICKS] != STICKS_ON_SOURCE && waitsForPhase(p);
    private static final Condition STICKS_ON_2 =
            (x, u, p) -> p[AUTO] > 0 && good1(u, p) && p[STICKS] == STICKS_ON_SOURCE;
    private static final Condition FREED = (x, u, p) -> p[STICKS] == MOVES;
    private static final Condition FREED_TO_1 = (x, u, p) -> p[STICKS] == MOVES && p[AUTO] > 0 && good1(u, p);
    private static final Condition FREED_TO_2 = (x, u, p) -> p[STICKS] == MOVES && p[AUTO] > 0 && good2(u, p);

    private static final Expression CONFIRM = (x, u, p) -> p[CONFIRM_S];
    private static final Expression STAGGER = (x, u, p) -> p[STAGGER_S];
    private static final Expression DIP = (x, u, p) -> p[DIP_S];
    private static final Expression RETRANSFER = (x, u, p) -> p[RETRANSFER_S];
    private static final Expression CLOSES_ON_2 = (x, u, p) -> halfWay(p) ? NEVER_S : deadS(u[HIGHEST_1_PU], p);
    private static final Expression STOPS_BEFORE_2 = (x, u, p) -> halfWay(p) ? p[DELAY_S] : NEVER_S;
    private static final Expression CLOSES_ON_1 = (x, u, p) -> halfWay(p) || coolsDown(p) ? NEVER_S : deadS(u[HIGHEST_2_PU], p);
    private static final Expression CLOSES_ON_1_AND_COOLS =
            (x, u, p) -> halfWay(p) || !coolsDown(p) ? NEVER_S : deadS(u[HIGHEST_2_PU], p);
    private static final Expression OPENS_2 = (x, u, p) -> staysParallel(p) || coolsDown(p) ? NEVER_S : p[OVERLAP_S];
    private static final Expression OPENS_2_AND_COOLS = (x, u, p) -> staysParallel(p) || !coolsDown(p) ? NEVER_S : p[OVERLAP_S];
    private static final Expression PARALLEL_TOO_LONG = (x, u, p) -> staysParallel(p) ? LONGEST_OVERLAP_S : NEVER_S;
    private static final Jump BEGIN_WAIT = (x, u, p) -> x[TO_WINDOW_DEG] = OUT_OF_STEP_DEG - Permissive.CLOSED_TRANSITION.phaseDeg();

    public static final Automaton AUTOMATON = Automaton.of("transfer", Mode.class)
            .sizes(1, Ports.SWITCHING_COUNT, PARAMETERS)
            .drifts(Mode.SYNCHRONISING, (x, u, p, dx) -> dx[TO_WINDOW_DEG] = -approachDegPerS(u, p))
            .edge(Mode.ON_SOURCE_1, Mode.CALLING, "source 1 lost", new Held(LOST_1, CONFIRM))
            .edge(Mode.CALLING, Mode.ON_SOURCE_1, "source 1 back", new Held(GOOD_1, CONFIRM))
            .edge(Mode.CALLING, Mode.MOVING_TO_2, "transfers to source 2", new Held(MOVES_TO_2, STAGGER))
            .edge(Mode.CALLING, Mode.STUCK, "fails to transfer", new Held(STICKS_ON_1, STAGGER))
            .edge(Mode.STUCK, Mode.ON_SOURCE_1, "source 1 back", new When(GOOD_1))
            .edge(Mode.STUCK, Mode.CALLING, "mechanism freed", new When(FREED))
            .edge(Mode.MOVING_TO_2, Mode.IN_NEUTRAL, "stops half way", new After(STOPS_BEFORE_2))
            .edge(Mode.MOVING_TO_2, Mode.ON_SOURCE_2, "closed on source 2", new After(CLOSES_ON_2))
            .edge(Mode.ON_SOURCE_2, Mode.ALTERNATE_LOST, "source 2 lost", new Held(LOST_2, DIP))
            .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "retransfers", new Held(RETRANSFERS, RETRANSFER))
            .edge(Mode.ON_SOURCE_2, Mode.SYNCHRONISING, "waits for phase", new Held(SYNCHRONISES, RETRANSFER), BEGIN_WAIT)
            .edge(Mode.ON_SOURCE_2, Mode.STUCK_ON_2, "fails to retransfer", new Held(STICKS_ON_2, RETRANSFER))
            .edge(Mode.ALTERNATE_LOST, Mode.ON_SOURCE_2, "source 2 back", new Held(GOOD_2, CONFIRM))
            .edge(Mode.ALTERNATE_LOST, Mode.MOVING_TO_1, "transfers to source 1", new Held(MOVES_TO_1, CONFIRM))
            .edge(Mode.ALTERNATE_LOST, Mode.STUCK_ON_2, "fails to retransfer", new Held(STICKS_ON_2, CONFIRM))
            .edge(Mode.SYNCHRONISING, Mode.ON_SOURCE_2, "source 1 lost", new When(LOST_1))
            .edge(Mode.SYNCHRONISING, Mode.ALTERNATE_LOST, "source 2 lost", new Held(LOST_2, DIP))
            .edge(Mode.SYNCHRONISING, Mode.PARALLEL, "closes in parallel", new Crossing(inPhase(Transfer.Kind.CLOSED)))
            .edge(Mode.SYNCHRONISING, Mode.MOVING_TO_1, "moves in phase", new Crossing(inPhase(Transfer.Kind.IN_PHASE)))
            .edge(Mode.SYNCHRONISING, Mode.MOVING_TO_1, "fails to synchronise", new After((x, u, p) -> p[SYNC_LIMIT_S]))
            .edge(Mode.PARALLEL, Mode.ON_SOURCE_1, "opens source 2", new After(OPENS_2))
            .edge(Mode.PARALLEL, Mode.UNLOADED, "opens source 2", new After(OPENS_2_AND_COOLS))
            .edge(Mode.PARALLEL, Mode.LOCKED_ON_1, "parallel too long", new After(PARALLEL_TOO_LONG))
            .edge(Mode.MOVING_TO_1, Mode.IN_NEUTRAL, "stops half way", new After(STOPS_BEFORE_2))
            .edge(Mode.MOVING_TO_1, Mode.ON_SOURCE_1, "closed on source 1", new After(CLOSES_ON_1))
            .edge(Mode.MOVING_TO_1, Mode.UNLOADED, "closed on source 1", new After(CLOSES_ON_1_AND_COOLS))
            .edge(Mode.UNLOADED, Mode.CALLING, "source 1 lost", new Held(LOST_1, CONFIRM))
            .edge(Mode.UNLOADED, Mode.ON_SOURCE_1, "cool-down over", new After((x, u, p) -> p[COOL_DOWN_S]))
            .edge(Mode.STUCK_ON_2, Mode.ON_SOURCE_2, "mechanism freed", new When(FREED))
            .edge(Mode.IN_NEUTRAL, Mode.MOVING_TO_1, "mechanism freed", new When(FREED_TO_1))
            .edge(Mode.IN_NEUTRAL, Mode.MOVING_TO_2, "mechanism freed", new When(FREED_TO_2))
            .build();

    private TransferAutomaton() {}

    /** Source the output hangs on in a mode: 0 for source 1, 1 for source 2, -1 for neither. */
    public static int sourceOf(int mode) {
        return switch (MODES[mode]) {
            case ON_SOURCE_1, CALLING, STUCK, PARALLEL, UNLOADED, LOCKED_ON_1 -> 0;
            case ON_SOURCE_2, ALTERNATE_LOST, SYNCHRONISING, STUCK_ON_2 -> 1;
            case MOVING_TO_2, MOVING_TO_1, IN_NEUTRAL, LOCKED_OUT, FAILED -> -1;
        };
    }

    /** True when a mode wants source 2 to be there: its generators must run. */
    public static boolean calls(int mode) {
        return switch (MODES[mode]) {
            case CALLING, MOVING_TO_2, STUCK, ON_SOURCE_2, ALTERNATE_LOST, SYNCHRONISING -> true;
            case PARALLEL, UNLOADED, STUCK_ON_2, IN_NEUTRAL -> true;
            case ON_SOURCE_1, MOVING_TO_1, LOCKED_ON_1, LOCKED_OUT, FAILED -> false;
        };
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

    private static boolean waitsForPhase(double[] p) {
        return p[KIND] == Transfer.Kind.CLOSED.ordinal() || p[KIND] == Transfer.Kind.IN_PHASE.ordinal();
    }

    private static boolean halfWay(double[] p) {
        return p[STICKS] == STICKS_HALF_WAY;
    }

    private static boolean coolsDown(double[] p) {
        return p[COOL_DOWN_S] > 0;
    }

    private static boolean staysParallel(double[] p) {
        return p[WELDED] > 0 || p[OVERLAP_S] > LONGEST_OVERLAP_S;
    }

    private static double deadS(double leftPu, double[] p) {
        boolean delayed = p[KIND] == Transfer.Kind.DELAYED.ordinal();
        return OpenTime.deadS(p[DELAY_S], delayed ? p[NEUTRAL_S] : 0, leftPu);
    }

    private static double slipHz(double[] u, double[] p) {
        return (u[FREQUENCY_2_PU] - u[FREQUENCY_1_PU]) * p[NOMINAL_HZ] + p[SLIP_HZ];
    }

    /** Speed at which sources out of step come into phase; none while voltage or frequency forbid the transfer. */
    private static double approachDegPerS(double[] u, double[] p) {
        double slipHz = slipHz(u, p);
        boolean permitted = Permissive.CLOSED_TRANSITION.permits(u[VOLTAGE_2_PU] - u[VOLTAGE_1_PU], slipHz, 0);
        return permitted && u[IN_STEP] == 0 ? 360 * Math.abs(slipHz) : 0;
    }

    /** Rises to zero when the sources agree and the switch is of that kind. */
    private static Expression inPhase(Transfer.Kind kind) {
        return (x, u, p) -> {
            if (p[KIND] != kind.ordinal()) {
                return -1;
            }
            if (u[IN_STEP] == 0) {
                return -x[TO_WINDOW_DEG];
            }
            double differencePu = u[VOLTAGE_2_PU] - u[VOLTAGE_1_PU];
            double differenceHz = (u[FREQUENCY_2_PU] - u[FREQUENCY_1_PU]) * p[NOMINAL_HZ];
            return Permissive.CLOSED_TRANSITION.permits(differencePu, differenceHz, u[ANGLE_DEG]) ? 0 : -1;
        };
    }
}
