package io.ridethrough.models.scenario;

/**
 * One thing that happens in a scenario.
 *
 * @param tS seconds from the scenario's start
 * @param subject device id, or point name for sensor facts
 * @param fact what happens
 * @param number the {@code {n}} of the phrase, 0 when it has none
 * @param value the other value of the phrase in SI units (ratios 0..1, W), NaN when it has none
 */
public record Action(double tS, String subject, Fact fact, int number, double value) {}
