/** Server power supplies of a rack: hold-up. */
@NullMarked
package io.ridethrough.models.physics.psu;

import org.jspecify.annotations.NullMarked;
