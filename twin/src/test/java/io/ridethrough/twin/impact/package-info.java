/** Tests of the service impact. */
@NullMarked
package io.ridethrough.twin.impact;

import org.jspecify.annotations.NullMarked;
