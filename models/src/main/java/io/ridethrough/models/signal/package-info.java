/** What a measurement is: points, quantities, quality, and the sink every feed writes to. A missing value is absent with a reason, never zero. */
@NullMarked
package io.ridethrough.models.signal;

import org.jspecify.annotations.NullMarked;
