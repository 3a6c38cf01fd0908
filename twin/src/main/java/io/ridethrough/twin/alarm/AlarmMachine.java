package io.ridethrough.twin.alarm;

import static io.ridethrough.twin.alarm.Alarm.State.ACKNOWLEDGED;
import static io.ridethrough.twin.alarm.Alarm.State.LATCHED_ACKNOWLEDGED;
import static io.ridethrough.twin.alarm.Alarm.State.LATCHED_UNACKNOWLEDGED;
import static io.ridethrough.twin.alarm.Alarm.State.NORMAL;
import static io.ridethrough.twin.alarm.Alarm.State.OUT_OF_SERVICE;
import static io.ridethrough.twin.alarm.Alarm.State.RETURNED_UNACKNOWLEDGED;
import static io.ridethrough.twin.alarm.Alarm.State.SHELVED;
import static io.ridethrough.twin.alarm.Alarm.State.SUPPRESSED;
import static io.ridethrough.twin.alarm.Alarm.State.UNACKNOWLEDGED;

import io.ridethrough.twin.alarm.Alarm.State;

/** The transitions of ISA-18.2 / IEC 62682 (figure of alarm states), as one pure function. */
public final class AlarmMachine {
    private AlarmMachine() {}

    /** What happens to an alarm. */
    public enum Signal {
        /** The condition is there, on-delay passed. */
        RAISE,
        /** The condition is gone, off-delay passed. */
        RETURN,
        ACKNOWLEDGE,
        /** A more urgent priority than the operator acknowledged. */
        ESCALATE,
        /** Operator reset of a latched alarm. */
        RESET,
        SHELVE,
        UNSHELVE,
        SUPPRESS,
        UNSUPPRESS,
        TAKE_OUT,
        PUT_BACK
    }

    /**
     * The state after a signal; the same state where the signal means nothing.
     *
     * @param active the condition is there, delays applied, after this signal
     * @param latching stays listed after its condition is gone, until reset
     */
    public static State next(State state, Signal signal, boolean active, boolean latching) {
        return switch (signal) {
            case RAISE ->
                switch (state) {
                    case NORMAL, RETURNED_UNACKNOWLEDGED, LATCHED_UNACKNOWLEDGED, LATCHED_ACKNOWLEDGED -> UNACKNOWLEDGED;
                    case UNACKNOWLEDGED, ACKNOWLEDGED, SHELVED, SUPPRESSED, OUT_OF_SERVICE -> state;
                };
            case RETURN ->
                switch (state) {
                    case UNACKNOWLEDGED -> latching ? LATCHED_UNACKNOWLEDGED : RETURNED_UNACKNOWLEDGED;
                    case ACKNOWLEDGED -> latching ? LATCHED_ACKNOWLEDGED : NORMAL;
                    case NORMAL,
                            RETURNED_UNACKNOWLEDGED,
                            LATCHED_UNACKNOWLEDGED,
                            LATCHED_ACKNOWLEDGED,
                            SHELVED,
                            SUPPRESSED,
                            OUT_OF_SERVICE ->
                        state;
                };
            case ACKNOWLEDGE ->
                switch (state) {
                    case UNACKNOWLEDGED -> ACKNOWLEDGED;
                    case RETURNED_UNACKNOWLEDGED -> NORMAL;
                    case LATCHED_UNACKNOWLEDGED -> LATCHED_ACKNOWLEDGED;
                    case NORMAL, ACKNOWLEDGED, LATCHED_ACKNOWLEDGED, SHELVED, SUPPRESSED, OUT_OF_SERVICE -> state;
                };
            case ESCALATE -> state == ACKNOWLEDGED ? UNACKNOWLEDGED : state;
            case RESET -> state == LATCHED_ACKNOWLEDGED ? NORMAL : state;
            case SHELVE -> state.isPutAside() ? state : SHELVED;
            case SUPPRESS -> state == OUT_OF_SERVICE ? state : SUPPRESSED;
            case TAKE_OUT -> OUT_OF_SERVICE;
            // Never silently to acknowledged: what still stands must be seen again.
            case UNSHELVE -> state == SHELVED ? back(active) : state;
            case UNSUPPRESS -> state == SUPPRESSED ? back(active) : state;
            case PUT_BACK -> state == OUT_OF_SERVICE ? back(active) : state;
        };
    }

    private static State back(boolean active) {
        return active ? UNACKNOWLEDGED : NORMAL;
    }
}
