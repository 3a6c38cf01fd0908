/** Power-loss siren: says per service that power is about to be lost, and takes it back when it was not. */
@NullMarked
package io.ridethrough.twin.siren;

import org.jspecify.annotations.NullMarked;
