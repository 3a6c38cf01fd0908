/** Tests of the published incidents; {@code IncidentTexts} are read from the class path. */
@NullMarked
package io.ridethrough.models.incident;

import org.jspecify.annotations.NullMarked;
