/**
 * Rare failures of what is continuous: how likely a margin is used up when nothing but many uncertain numbers decide.
 *
 * <p>Not modelled: a gradient of the margin is not used, although some margins have one.
 */
@NullMarked
package io.ridethrough.models.reliability.rare;

import org.jspecify.annotations.NullMarked;
