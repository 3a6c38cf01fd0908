@NullMarked
package io.ridethrough.opcua.mapping;

import org.jspecify.annotations.NullMarked;
