/** Transfer between a preferred and an alternate source: switchgear pairs and automatic transfer switches. */
@NullMarked
package io.ridethrough.models.physics.ats;

import org.jspecify.annotations.NullMarked;
