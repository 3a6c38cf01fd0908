/** Alarm book after ISA-18.2 / IEC 62682, incidents, events. */
@NullMarked
package io.ridethrough.twin.alarm;

import org.jspecify.annotations.NullMarked;
