package io.ridethrough.twin.alarm;

import java.util.List;

/**
 * One cause and what follows from it.
 *
 * @param root the alarm at the top: the cause nobody explains by another standing alarm
 * @param firstOut id of the alarm whose condition was seen first
 * @param raisedAtNs epoch nanoseconds of the first sign
 * @param alarms all standing alarms of the incident, the root first, then in order of their first sign
 */
public record Incident(String id, Alarm root, String firstOut, long raisedAtNs, List<Alarm> alarms) {
    public Incident {
        alarms = List.copyOf(alarms);
    }
}
