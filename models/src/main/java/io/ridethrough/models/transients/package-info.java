/**
 * One scenario of the whole plant: a hybrid system built from a {@code Plant} and its live state, run to a timeline.
 * (The design calls it "transient"; that is a reserved word in Java.)
 */
@NullMarked
package io.ridethrough.models.transients;

import org.jspecify.annotations.NullMarked;
