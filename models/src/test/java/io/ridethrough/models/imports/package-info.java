/** Imports: golden texts, malformed inputs, accounts that add up. */
@NullMarked
package io.ridethrough.models.imports;

import org.jspecify.annotations.NullMarked;
