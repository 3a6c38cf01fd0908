/** The two clocks against what was published. */
@NullMarked
package io.ridethrough.models.service.recovery;

import org.jspecify.annotations.NullMarked;
