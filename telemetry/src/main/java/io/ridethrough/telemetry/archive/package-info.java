/** History: embedded QuestDB by default, InfluxDB by configuration, behind HistoryStore. */
@NullMarked
package io.ridethrough.telemetry.archive;

import org.jspecify.annotations.NullMarked;
