/** What will happen at the next event: probability, interval, countdown, causes. */
@NullMarked
package io.ridethrough.twin.predict;

import org.jspecify.annotations.NullMarked;
