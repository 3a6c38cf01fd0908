/** Circuit breaker with thermal memory. */
@NullMarked
package io.ridethrough.models.physics.breaker;

import org.jspecify.annotations.NullMarked;
