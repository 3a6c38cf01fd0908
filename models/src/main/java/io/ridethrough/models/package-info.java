/** Pure models of a data center's power: plant, physics, flow, transients, services. No I/O, clock, thread or logger. */
@NullMarked
package io.ridethrough.models;

import org.jspecify.annotations.NullMarked;
