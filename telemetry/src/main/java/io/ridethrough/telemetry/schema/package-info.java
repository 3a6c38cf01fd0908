/** Measurement, tag and field names: the single list. */
@NullMarked
package io.ridethrough.telemetry.schema;

import org.jspecify.annotations.NullMarked;
