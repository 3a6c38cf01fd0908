package io.ridethrough.twin.alarm;

/**
 * An abnormal condition that stands in this tick. The alarm book turns conditions into alarms.
 *
 * @param key stable identity: {@code gen-2.start-battery}, {@code ups-b1.on-battery}
 * @param device the device at fault
 * @param cause what is wrong, with numbers, in operator English
 * @param consequence what happens if nobody acts: racks, services, minutes
 * @param action what to do
 * @param priority how urgent, live
 * @param timeToRespondS seconds left to act, NaN when there is no deadline
 * @param root key of the condition this one follows from, empty for a root cause
 */
public record Condition(
        String key,
        String device,
        String cause,
        String consequence,
        String action,
        Priority priority,
        double timeToRespondS,
        String root) {}
