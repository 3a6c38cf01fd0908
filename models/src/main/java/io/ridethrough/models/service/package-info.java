/**
 * What runs on the racks: hosts, services, their needs, users, and what they lose when racks go dark.
 *
 * <p>A service has its own instances (k of n must run) and needs of three kinds. <b>hard</b>: without it the service is
 * down. <b>quorum</b>: hard, and a majority of the provider's instances must run. <b>soft</b>: without it the service
 * works on its fallback (old results, default values, or slowly). States only get worse along needs, so the answer is the
 * least fixed point and circles of needs are harmless to it; as an order of starting they are found by the audit.
 *
 * <p>Equations, numbered as in docs/services.md:
 *
 * <ul>
 *   <li>(S1) attempts for a request, (S2) overload that lasts, (S3) capacity that ends it: {@code Overload}
 *   <li>(S4) load of the store behind a cold cache
 *   <li>(S5) capacity over demand decides: full, redundancy lost, slow for a share of users, broken down
 *   <li>(S6) machines of a service come back one by one along its class's recovery curve; (S7) only so many boot at a time
 *   <li>(S8) a cache fills; (S9) the backlog of the control plane
 * </ul>
 *
 * <p>Power restored and service restored are two clocks: {@code models.service.recovery}. A DEFAULTED service shows default values; that is
 * never data loss, which has a flag of its own.
 *
 * <p>Not modelled: partial loss of a network between live racks, latency as a number, load that changes over the day, and people other than
 * by the spread of the recovery curves and the shedding of load half an hour into an overload that lasts.
 */
@NullMarked
package io.ridethrough.models.service;

import org.jspecify.annotations.NullMarked;
