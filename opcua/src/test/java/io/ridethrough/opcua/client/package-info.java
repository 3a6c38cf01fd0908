@NullMarked
package io.ridethrough.opcua.client;

import org.jspecify.annotations.NullMarked;
