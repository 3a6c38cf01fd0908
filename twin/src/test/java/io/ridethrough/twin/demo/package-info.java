/** The demo as a person runs it: real child process, real certificates, real store, seen over HTTP. */
@NullMarked
package io.ridethrough.twin.demo;

import org.jspecify.annotations.NullMarked;
