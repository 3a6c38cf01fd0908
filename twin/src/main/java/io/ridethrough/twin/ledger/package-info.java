/**
 * The record of what was said before each demand and what came of it: recognised, written to a hash-chained file, and scored.
 *
 * <p>Not recognised as a demand: a generator that should have been called and never cranked, and a fault inside the plant. Load lost
 * without a demand is on the record as such, and not scored.
 */
@NullMarked
package io.ridethrough.twin.ledger;

import org.jspecify.annotations.NullMarked;
