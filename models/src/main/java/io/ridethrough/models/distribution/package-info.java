/**
 * Steady checks of a whole plant: what every phase carries in normal operation and with a side lost, what a short circuit draws and which
 * device interrupts it. Pure functions of the plant; nothing here runs in time.
 */
@NullMarked
package io.ridethrough.models.distribution;

import org.jspecify.annotations.NullMarked;
