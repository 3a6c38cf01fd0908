@NullMarked
package io.ridethrough.twin.cli;

import org.jspecify.annotations.NullMarked;
