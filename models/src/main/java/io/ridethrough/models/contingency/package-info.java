/**
 * What is dark and what is overloaded once one device, or two, are out of service and everything else has done its part.
 */
@NullMarked
package io.ridethrough.models.contingency;

import org.jspecify.annotations.NullMarked;
