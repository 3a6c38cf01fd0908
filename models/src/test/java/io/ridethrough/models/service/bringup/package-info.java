/** Bring-up plans and start circles. */
@NullMarked
package io.ridethrough.models.service.bringup;

import org.jspecify.annotations.NullMarked;
