/**
 * {@code ./ridethrough bench}: how fast the models are, beside other engines in the same run, with the error beside each time.
 *
 * <p>The only place where a clock measures; nothing here is asserted as a time anywhere. Nothing of the product depends on this module.
 */
@NullMarked
package io.ridethrough.bench;

import org.jspecify.annotations.NullMarked;
