/**
 * What runs on the racks: hosts, services, their needs, users, and what they lose when racks go dark.
 *
 * <p>A service has its own instances (k of n must run) and needs of three kinds. <b>hard</b>: without it the service is
 * down. <b>quorum</b>: hard, and a majority of the provider's instances must run. <b>soft</b>: without it the service
 * works on its fallback (old results, default values, or slowly). States only get worse along needs, so the answer is the
 * least fixed point and circles of needs are harmless.
 *
 * <p>Power restored and service restored are two clocks. The second lags the first by a lognormal time: median 0.45 h for
 * managed platforms, 4.5 h for bare metal, sigma 1.1 (fitted to OVH 2017 and AWS Sydney 2016; docs of the recovery points
 * in the incident table).
 *
 * <p>Not modelled here: retry storms, cold caches, drain before loss, boot concurrency. A DEFAULTED service shows default
 * values; that is never data loss, which has a flag of its own.
 */
@NullMarked
package io.ridethrough.models.service;

import org.jspecify.annotations.NullMarked;
