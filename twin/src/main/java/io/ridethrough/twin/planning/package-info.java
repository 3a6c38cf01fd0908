/** A planner's answers as documents: audit and capacity, the same on the command line and on the API. */
@NullMarked
package io.ridethrough.twin.planning;

import org.jspecify.annotations.NullMarked;
