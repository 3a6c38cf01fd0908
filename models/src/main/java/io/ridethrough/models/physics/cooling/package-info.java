/** Cooling units with restart, and the rooms they cool. */
@NullMarked
package io.ridethrough.models.physics.cooling;

import org.jspecify.annotations.NullMarked;
