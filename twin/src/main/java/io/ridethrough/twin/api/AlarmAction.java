package io.ridethrough.twin.api;

/**
 * What an operator does to one alarm.
 *
 * @param id the alarm's id
 * @param kind what is done
 * @param text comment, or the reason for shelving; may be empty for an acknowledgement
 * @param operator who does it
 * @param forS how long to shelve, seconds; 0 for the other actions
 */
public record AlarmAction(String id, Kind kind, String text, String operator, double forS) {

    /** The four things an operator can do to an alarm. None of them touches the plant. */
    public enum Kind {
        ACK,
        SHELVE,
        UNSHELVE,
        COMMENT
    }

    /**
     * The JSON body of the four routes.
     *
     * @param text comment or reason
     * @param operator who acts
     * @param forS shelving time, seconds
     */
    record Body(String text, String operator, double forS) {}
}
