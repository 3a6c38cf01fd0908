/** The command line, one class a command. */
@NullMarked
package io.ridethrough.twin.cli;

import org.jspecify.annotations.NullMarked;
