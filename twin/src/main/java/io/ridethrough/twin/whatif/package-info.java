/** Question in, answer out: same seed, same bytes. */
@NullMarked
package io.ridethrough.twin.whatif;

import org.jspecify.annotations.NullMarked;
