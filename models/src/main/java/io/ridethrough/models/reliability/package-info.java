/** Probabilities: priors with their sources, and how test records and evidence move them. */
@NullMarked
package io.ridethrough.models.reliability;

import org.jspecify.annotations.NullMarked;
