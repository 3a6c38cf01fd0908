/** Utility feed. */
@NullMarked
package io.ridethrough.models.physics.utility;

import org.jspecify.annotations.NullMarked;
