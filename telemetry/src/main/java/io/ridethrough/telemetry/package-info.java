/** Telemetry: live image, spool and history. The only module that knows the InfluxDB client and QuestDB. */
@NullMarked
package io.ridethrough.telemetry;

import org.jspecify.annotations.NullMarked;
