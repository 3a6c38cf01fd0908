/** Seeds of random tests; shared by all modules. */
@NullMarked
package io.ridethrough.models.seeds;

import org.jspecify.annotations.NullMarked;
