package io.ridethrough.twin.loop;

/**
 * One line of the sequence of events.
 *
 * @param timeNs source time, epoch nanoseconds
 * @param device device id, or {@code twin}, {@code feed}, {@code store}
 * @param text what happened: {@code NORMAL -> BATTERY}
 * @param kind {@code state}, {@code alarm}, {@code gap}, {@code twin}
 */
public record Event(long timeNs, String device, String text, String kind) {}
