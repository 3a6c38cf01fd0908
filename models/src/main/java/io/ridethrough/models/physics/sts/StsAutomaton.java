package io.ridethrough.models.physics.sts;

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

/** A static transfer switch: leaves a bad source at once if the other is good, returns after a while. */
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
        /** Output failed or the transfer did not happen. */
        FAILED
    }

    /** Parameter: break time (s). */
    public static final int TRANSFER_S = 0;
    /** Parameter: 1 when it may transfer by itself. */
    public static final int AUTO = 1;
    /** Parameter: 1 when the next transfer fails. */
    public static final int FAILS = 2;

    private static final Mode[] MODES = Mode.values();

    /** The preferred source must be good this long before return (s): APC AP44xx manual, physics.md 4. */
    private static final double RETURN_S = 30;

    private static final Condition TO_2 =
            (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && u[VOLTAGE_2_PU] >= GOOD_PU && p[AUTO] > 0 && p[FAILS] == 0;
    private static final Condition TO_2_FAILS =
            (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && u[VOLTAGE_2_PU] >= GOOD_PU && p[AUTO] > 0 && p[FAILS] > 0;
    private static final Condition TO_1 =
            (x, u, p) -> u[VOLTAGE_2_PU] < LOST_PU && u[VOLTAGE_1_PU] >= GOOD_PU && p[AUTO] > 0;
    private static final Condition GOOD_1 = (x, u, p) -> u[VOLTAGE_1_PU] >= GOOD_PU && p[AUTO] > 0;
    private static final Expression BREAK = (x, u, p) -> p[TRANSFER_S];

    public static final Automaton AUTOMATON = Automaton.of("sts", Mode.class)
            .sizes(0, Ports.SWITCHING_COUNT, 3)
            .edge(Mode.ON_SOURCE_1, Mode.MOVING_TO_2, "transfers to source 2", new When(TO_2))
            .edge(Mode.ON_SOURCE_1, Mode.FAILED, "fails to transfer", new When(TO_2_FAILS))
            .edge(Mode.MOVING_TO_2, Mode.ON_SOURCE_2, "closed on source 2", new After(BREAK))
            .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "source 2 lost", new When(TO_1))
            .edge(Mode.ON_SOURCE_2, Mode.MOVING_TO_1, "returns to source 1", new Held(GOOD_1, (x, u, p) -> RETURN_S))
            .edge(Mode.MOVING_TO_1, Mode.ON_SOURCE_1, "closed on source 1", new After(BREAK))
            .build();

    private StsAutomaton() {}

    /** Source the output hangs on in a mode: 0 for source 1, 1 for source 2, -1 for neither. */
    public static int sourceOf(int mode) {
        return switch (MODES[mode]) {
            case ON_SOURCE_1 -> 0;
            case ON_SOURCE_2 -> 1;
            case MOVING_TO_2, MOVING_TO_1, FAILED -> -1;
        };
    }
}
