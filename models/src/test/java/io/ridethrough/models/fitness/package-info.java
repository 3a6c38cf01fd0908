/** Tests of the source tree itself: purity, units, equation tags, the validation report. */
@NullMarked
package io.ridethrough.models.fitness;

import org.jspecify.annotations.NullMarked;
