/** The flow against PowSyBl, and the bench itself. */
@NullMarked
package io.ridethrough.bench;

import org.jspecify.annotations.NullMarked;
