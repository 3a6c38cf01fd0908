/** Keeping the twin in step: mode observer, battery filter, readiness evidence. */
@NullMarked
package io.ridethrough.twin.sync;

import org.jspecify.annotations.NullMarked;
