/** OPC UA: the only module that knows Eclipse Milo. */
@NullMarked
package io.ridethrough.opcua;

import org.jspecify.annotations.NullMarked;
