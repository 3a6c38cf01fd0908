/** Runs of the loop on a simulated plant in this process, and their replays. */
@NullMarked
package io.ridethrough.twin.run;

import org.jspecify.annotations.NullMarked;
