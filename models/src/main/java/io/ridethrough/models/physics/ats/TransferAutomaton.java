package io.ridethrough.models.physics.ats;

import static io.ridethrough.models.physics.Ports.GOOD_PU;
import static io.ridethrough.models.physics.Ports.LOST_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Expression;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * A mechanical transfer between source 1 (preferred) and source 2: switchgear pair or ATS.
 *
 * <p>Timers as on common controllers (ASCO 165 defaults in physics.md 4): override momentary, wait for the alternate, dead
 * time, retransfer delay. Calling the alternate is what starts the generators behind it.
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
        /** Contacts open on the way back. */
        MOVING_TO_1,
        /** The mechanism did not move: dead although source 2 is good. */
        STUCK,
        /** The output side has failed. */
        FAILED
    }

    /** Parameter: seconds source 1 must be bad before the alternate is called. */
    public static final int CONFIRM_S = 0;
    /** Parameter: dead time with open contacts (s). */
    public static final int DELAY_S = 1;
    /** Parameter: seconds source 1 must be good before going back. */
    public static final int RETRANSFER_S = 2;
    /** Parameter: wait after source 2 is good (s). */
    public static final int STAGGER_S = 3;
    /** Parameter: 1 when it may transfer by itself. */
    public static final int AUTO = 4;
    /** Parameter: 1 when the next transfer sticks. */
    public static final int STICKS = 5;

    private static final Mode[] MODES = Mode.values();

    private static final Condition LOST_1 = (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && p[AUTO] > 0;
    private static final Condition GOOD_1 = (x, u, p) -> u[VOLTAGE_1_PU] >= GOOD_PU && p[AUTO] > 0;
    private static final Condition MOVES_TO_2 = (x, u, p) -> u[VOLTAGE_2_PU] >= GOOD_PU && p[STICKS] == 0;
    private static final Condition STICKS_ON_1 = (x, u, p) -> u[VOLTAGE_2_PU] >= GOOD_PU && p[STICKS] > 0;
    private static final Condition ONLY_1_GOOD =
            (x, u, p) -> u[VOLTAGE_2_PU] < LOST_PU && u[VOLTAGE_1_PU] >= GOOD_PU && p[AUTO] > 0;
    private static final Expression CONFIRM = (x, u, p) -> p[CONFIRM_S];
    private static final Expression STAGGER = (x, u, p) -> p[STAGGER_S];
    private static final Expression DELAY = (x, u, p) -> p[DELAY_S];

    public static final Automaton AUTOMATON = Automaton.of("transfer", Mode.class)
            .sizes(0, Ports.SWITCHING_COUNT, 6)
            .edge(Mode.ON_SOURCE_1, Mode.CALLING, "source 1 lost", new Held(LOST_1, CONFIRM))
            .edge(Mode.CALLING, Mode.ON_SOURCE_1, "source 1 back", new Held(GOOD_1, CONFIRM))
            .edge(Mode.CALLING, Mode.MOVING_TO_2, "transfers to source 2", new Held(MOVES_TO_2, STAGGER))
            .edge(Mode.CALLING, Mode.STUCK, "fails to transfer", new Held(STICKS_ON_1, STAGGER))
            .edge(Mode.STUCK, Mode.ON_SOURCE_1, "source 1 back", new When(GOOD_1))
            .edge(Mode.MOVING_TO_2, Mode.ON_SOURCE_2, "closed on source 2", new After(DELAY))
            .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "source 2 lost", new Held(ONLY_1_GOOD, CONFIRM))
            .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "retransfers", new Held(GOOD_1, (x, u, p) -> p[RETRANSFER_S]))
            .edge(Mode.MOVING_TO_1, Mode.ON_SOURCE_1, "closed on source 1", new After(DELAY))
            .build();

    private TransferAutomaton() {}

    /** Source the output hangs on in a mode: 0 for source 1, 1 for source 2, -1 for neither. */
    public static int sourceOf(int mode) {
        return switch (MODES[mode]) {
            case ON_SOURCE_1, CALLING, STUCK -> 0;
            case ON_SOURCE_2 -> 1;
            case MOVING_TO_2, MOVING_TO_1, FAILED -> -1;
        };
    }
}
