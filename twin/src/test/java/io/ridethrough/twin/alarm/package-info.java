/** Tests of the alarm book, its machine and its rules. */
@NullMarked
package io.ridethrough.twin.alarm;

import org.jspecify.annotations.NullMarked;
