package io.ridethrough.models.transients;

/**
 * One transition of one device.
 *
 * @param tS seconds from the start of the run
 * @param from mode before
 * @param to mode after
 * @param edge name of the edge in operator English
 */
public record TimelineEvent(double tS, String device, String from, String to, String edge) {}
