/** PlantLoop.tick is the whole product in a dozen lines; a Snapshot is what it publishes. */
@NullMarked
package io.ridethrough.twin.loop;

import org.jspecify.annotations.NullMarked;
