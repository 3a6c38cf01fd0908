/** An fsynced segment log with a cursor: at least once after the spool. */
@NullMarked
package io.ridethrough.telemetry.spool;

import org.jspecify.annotations.NullMarked;
