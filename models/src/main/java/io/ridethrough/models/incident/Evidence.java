package io.ridethrough.models.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is computed from.
 *
 * @param run the outage with nominal assumptions
 * @param quiet the control run, null when the incident has none
 * @param warnings what could have been said before load was lost
 */
record Evidence(Incident incident, StoryRun run, @Nullable StoryRun quiet, List<Warning> warnings) {}
