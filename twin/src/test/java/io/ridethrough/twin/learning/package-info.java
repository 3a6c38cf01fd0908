/** Demands are recognised, counted once and kept. */
@NullMarked
package io.ridethrough.twin.learning;

import org.jspecify.annotations.NullMarked;
