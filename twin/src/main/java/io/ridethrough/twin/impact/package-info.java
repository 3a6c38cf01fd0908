/** From dark racks to hosts, services and users. */
@NullMarked
package io.ridethrough.twin.impact;

import org.jspecify.annotations.NullMarked;
