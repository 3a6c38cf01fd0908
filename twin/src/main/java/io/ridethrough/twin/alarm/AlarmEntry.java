package io.ridethrough.twin.alarm;

import java.util.ArrayList;
import java.util.List;

/** What the book keeps of one condition key. Mutable, inside the book only. */
final class AlarmEntry {
    /** No time is pending. */
    static final long NONE = Long.MIN_VALUE;

    Condition condition;
    Alarm.State state = Alarm.State.NORMAL;
    /** The condition stands, delays applied. */
    boolean active;
    /** Since when the raw condition differs from {@link #active}. */
    long pendingSinceNs = NONE;
    /** First raw sign of this occurrence. */
    long firstSignNs = NONE;

    long raisedAtNs;
    long changedAtNs;
    long shelvedUntilNs;
    String id = "";
    String incident = "";
    /** The most urgent priority an operator has had the chance to see in this occurrence. */
    Priority peak;

    final List<AlarmBook.Note> notes = new ArrayList<>();

    AlarmEntry(Condition condition) {
        this.condition = condition;
        peak = condition.priority();
    }

    Alarm toAlarm() {
        return new Alarm(id, condition, state, raisedAtNs, changedAtNs, incident);
    }
}
