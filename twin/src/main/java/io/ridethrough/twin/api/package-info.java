/** HTTP routes, live stream, JSON records, the operator page. */
@NullMarked
package io.ridethrough.twin.api;

import org.jspecify.annotations.NullMarked;
