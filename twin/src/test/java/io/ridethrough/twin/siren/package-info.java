@NullMarked
package io.ridethrough.twin.siren;

import org.jspecify.annotations.NullMarked;
