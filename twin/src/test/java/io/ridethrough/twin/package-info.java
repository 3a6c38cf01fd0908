@NullMarked
package io.ridethrough.twin;

import org.jspecify.annotations.NullMarked;
