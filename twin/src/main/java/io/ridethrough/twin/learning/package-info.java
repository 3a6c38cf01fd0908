/** How each device answered its demands: recognised in live telemetry, counted, kept on disk. */
@NullMarked
package io.ridethrough.twin.learning;

import org.jspecify.annotations.NullMarked;
