/** Static transfer switch. */
@NullMarked
package io.ridethrough.models.physics.sts;

import org.jspecify.annotations.NullMarked;
