/** SI rules and sign conventions. Power is positive from source towards load; battery discharge is positive. No k, M or m prefixes inside Java: files and wire keys carry them and the decoder multiplies on the line that reads them. */
@NullMarked
package io.ridethrough.models.units;

import org.jspecify.annotations.NullMarked;
