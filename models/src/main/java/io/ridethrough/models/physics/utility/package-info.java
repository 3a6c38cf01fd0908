/**
 * Utility feed: live or lost, by scripted facts.
 *
 * <p><b>Not modelled.</b> Source impedance: the voltage does not fall with load.
 */
@NullMarked
package io.ridethrough.models.physics.utility;

import org.jspecify.annotations.NullMarked;
