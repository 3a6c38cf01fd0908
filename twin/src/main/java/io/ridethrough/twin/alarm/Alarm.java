package io.ridethrough.twin.alarm;

/**
 * One alarm as the operator sees it. ISA-18.2 states.
 *
 * @param id unique for each occurrence
 * @param condition its latest condition
 * @param raisedAtNs epoch nanoseconds of the first occurrence
 * @param changedAtNs epoch nanoseconds of the last state change
 * @param incident id of the incident it belongs to
 */
public record Alarm(
        String id, Condition condition, State state, long raisedAtNs, long changedAtNs, String incident) {

    /** ISA-18.2 / IEC 62682 alarm states (reference letters A to G). */
    public enum State {
        UNACKNOWLEDGED,
        ACKNOWLEDGED,
        RETURNED_UNACKNOWLEDGED,
        SHELVED,
        SUPPRESSED,
        OUT_OF_SERVICE
    }
}
