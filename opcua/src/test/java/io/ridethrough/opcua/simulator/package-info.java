@NullMarked
package io.ridethrough.opcua.simulator;

import org.jspecify.annotations.NullMarked;
