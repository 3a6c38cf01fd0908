/** A real client against the twin's own server. */
@NullMarked
package io.ridethrough.opcua.server;

import org.jspecify.annotations.NullMarked;
