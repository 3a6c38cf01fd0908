/** Engine generator set: start sequence, running, overload and failure. */
@NullMarked
package io.ridethrough.models.physics.generator;

import org.jspecify.annotations.NullMarked;
