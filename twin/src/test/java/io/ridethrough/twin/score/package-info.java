/** Fleets of virtual plants and the figures made of them. */
@NullMarked
package io.ridethrough.twin.score;

import org.jspecify.annotations.NullMarked;
