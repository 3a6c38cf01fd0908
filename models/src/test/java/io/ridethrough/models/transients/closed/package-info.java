/** The closed forms against the same equations integrated step by step. */
@NullMarked
package io.ridethrough.models.transients.closed;

import org.jspecify.annotations.NullMarked;
