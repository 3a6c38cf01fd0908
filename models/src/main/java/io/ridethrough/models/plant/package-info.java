/** The facility as its engineers describe it: sealed device records, names, and dense numbers for everything hot. */
@NullMarked
package io.ridethrough.models.plant;

import org.jspecify.annotations.NullMarked;
