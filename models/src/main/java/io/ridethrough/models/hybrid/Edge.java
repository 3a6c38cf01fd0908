package io.ridethrough.models.hybrid;

/**
 * A transition of an automaton.
 *
 * @param name operator English: {@code battery exhausted}
 * @param from mode ordinal
 * @param to mode ordinal
 */
public record Edge(String name, int from, int to, Guard guard, Guard.Jump jump) {}
