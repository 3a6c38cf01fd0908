/**
 * How the probability of a fault is learned: a fleet prior, the record of the device, and what telemetry shows today, each of them a
 * term in log odds that anybody can read and take out.
 */
@NullMarked
package io.ridethrough.models.reliability.learning;

import org.jspecify.annotations.NullMarked;
