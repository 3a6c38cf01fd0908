package io.ridethrough.models.service;

/**
 * What happens to one rack in one run.
 *
 * @param darkFromS seconds from the start when it goes dark
 * @param restoredS seconds from the start when its power is back, NaN when it is not back within the run
 */
public record RackOutcome(String rackId, double darkFromS, double restoredS) {}
