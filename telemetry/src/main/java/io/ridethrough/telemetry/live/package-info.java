/** The live side: bounded inbox, process image, staleness. */
@NullMarked
package io.ridethrough.telemetry.live;

import org.jspecify.annotations.NullMarked;
