@NullMarked
package io.ridethrough.opcua.simulator.truth;

import org.jspecify.annotations.NullMarked;
