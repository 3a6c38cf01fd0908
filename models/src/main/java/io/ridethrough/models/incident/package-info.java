/**
 * Published outages as data: a plant, the timed facts, what had to be assumed and over which range, and the published outcome.
 *
 * <p>{@code IncidentFile} reads the texts of one incident, {@code IncidentReplay} runs them: the nominal assumptions for the
 * metrics, the whole range of every assumption for the mechanism, and a lookout along the way for what a twin could have said
 * before load was lost. Files are opened by the caller. The format and the metrics: docs/incidents.md.
 *
 * <p>Not modelled: people, repair, restart of hosts and services after power is back. Metrics about these are named and stay
 * without a value.
 */
@NullMarked
package io.ridethrough.models.incident;

import org.jspecify.annotations.NullMarked;
