/** Tests of the whole tree: which module may know which. */
@NullMarked
package io.ridethrough.twin.fitness;

import org.jspecify.annotations.NullMarked;
