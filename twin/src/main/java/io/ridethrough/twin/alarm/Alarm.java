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

    /** ISA-18.2 / IEC 62682 alarm states, reference letters in brackets. Shelved, suppressed and out of service are not annunciated. */
    public enum State {
        /** (A) nothing is wrong, or an occurrence is over. */
        NORMAL,
        /** (B) active, nobody has seen it. */
        UNACKNOWLEDGED,
        /** (C) active and seen. */
        ACKNOWLEDGED,
        /** (D) over, but nobody has seen it. */
        RETURNED_UNACKNOWLEDGED,
        /** Latching alarm: over, not seen, stays until reset. */
        LATCHED_UNACKNOWLEDGED,
        /** Latching alarm: over and seen, stays until reset. */
        LATCHED_ACKNOWLEDGED,
        /** (E) put aside by an operator for a time. */
        SHELVED,
        /** (F) put aside by design. */
        SUPPRESSED,
        /** (G) put aside for maintenance. */
        OUT_OF_SERVICE;

        /** True when the alarm sounds, flashes or stands on the list. */
        public boolean isAnnunciated() {
            return this != NORMAL && !isPutAside();
        }

        /** True for shelved, suppressed and out of service. */
        public boolean isPutAside() {
            return this == SHELVED || this == SUPPRESSED || this == OUT_OF_SERVICE;
        }
    }
}
