/** Scenario text: one electrical, mechanical or thermal fact a line, never an outcome. */
@NullMarked
package io.ridethrough.models.scenario;

import org.jspecify.annotations.NullMarked;
