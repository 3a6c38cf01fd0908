/**
 * Node and point: which OPC UA node carries which point, and how its raw value and status become SI and {@link
 * io.ridethrough.models.signal.Quality}.
 *
 * <p>Nodes are named by namespace URI or browse path, never by a namespace index: a server may renumber its namespaces on every start.
 * A raw value that means nothing (bad status, sentinel, NaN, out of the plausible range, unknown state) becomes a quality without a
 * number, never zero.
 */
@NullMarked
package io.ridethrough.opcua.mapping;

import org.jspecify.annotations.NullMarked;
