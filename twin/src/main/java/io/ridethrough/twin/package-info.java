/** The product: loop, forecasts, alarms, API, page, and {@code Main}. The only module that knows Vert.x. */
@NullMarked
package io.ridethrough.twin;

import org.jspecify.annotations.NullMarked;
