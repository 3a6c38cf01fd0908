/**
 * Equations of the devices, one package each: parameters as records, one pure static function per equation, its tag in
 * the comment. The same tags stand in {@code docs/physics}; a test compares both.
 */
@NullMarked
package io.ridethrough.models.physics;

import org.jspecify.annotations.NullMarked;
