package io.ridethrough.models.reliability.learning;

/**
 * One visible part of a probability. The terms of a fault sum to the log odds of its probability.
 *
 * @param text what was seen or assumed, with numbers
 * @param source where the number behind it comes from
 * @param logOdds natural log of the factor by which it moves the odds; of the first term, the log odds of the prior itself
 */
public record Term(String text, String source, double logOdds) {}
