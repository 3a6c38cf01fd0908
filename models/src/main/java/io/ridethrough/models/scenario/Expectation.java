package io.ridethrough.models.scenario;

/**
 * What a scenario file expects the timeline to show.
 *
 * @param tS expected time
 * @param toleranceS allowed deviation either way
 * @param device device id
 * @param edge edge name as in the timeline, such as {@code battery exhausted}
 */
public record Expectation(double tS, double toleranceS, String device, String edge) {}
