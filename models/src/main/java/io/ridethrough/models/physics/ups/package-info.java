/** UPS system: modes around its battery. */
@NullMarked
package io.ridethrough.models.physics.ups;

import org.jspecify.annotations.NullMarked;
