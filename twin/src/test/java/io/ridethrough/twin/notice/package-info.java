/** What is told to whom. */
@NullMarked
package io.ridethrough.twin.notice;

import org.jspecify.annotations.NullMarked;
