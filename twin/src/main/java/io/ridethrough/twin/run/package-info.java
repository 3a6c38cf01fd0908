/** Puts the live twin together: feed, loop, store, page. The only place that starts threads of its own. */
@NullMarked
package io.ridethrough.twin.run;

import org.jspecify.annotations.NullMarked;
