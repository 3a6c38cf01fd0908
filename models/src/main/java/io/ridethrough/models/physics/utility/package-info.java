/**
 * Utility feed: live or lost, by scripted facts.
 *
 * <p><b>Not modelled.</b> Single phases (a lost phase is a lost feed), frequency, source impedance: the voltage does not fall with load.
 */
@NullMarked
package io.ridethrough.models.physics.utility;

import org.jspecify.annotations.NullMarked;
