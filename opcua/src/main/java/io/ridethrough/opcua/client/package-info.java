/**
 * The feed: one secured, read-only session to a plant's OPC UA server that never gives up.
 *
 * <p>What guards the data, and why it is here:
 *
 * <ul>
 *   <li>{@link io.ridethrough.opcua.client.ReadOnlyTransport}: the allow-list of services. Nothing else leaves this process.
 *   <li>One outstanding Publish request: with more, Milo 1.1 handles responses out of order and reports false losses.
 *   <li>Explicit lifetime and keep-alive: Milo computes them for one second whatever the publishing interval is.
 *   <li>At most 5,000 notifications a message and 10,000 items a subscription: larger backlogs exceed the message limit and stall.
 *   <li>Subscriptions are re-created by the supervising thread, never in a callback; Milo itself leaves a dead one dead.
 *   <li>The client object is replaced after seconds without a session: Milo's back-off grows to 16 s and its server certificate is
 *       pinned for ever. Each replacement asks for endpoints again and judges the certificate again.
 *   <li>A repeated or older source time is dropped; a break in the link and the overflow bit are reported as gaps.
 * </ul>
 *
 * <p>Not done here: HistoryRead backfill of a gap, and alarms and conditions.
 */
@NullMarked
package io.ridethrough.opcua.client;

import org.jspecify.annotations.NullMarked;
