/** The demo: a simulated plant in a child process, the real twin on it, and a summary at the end. */
@NullMarked
package io.ridethrough.twin.demo;

import org.jspecify.annotations.NullMarked;
