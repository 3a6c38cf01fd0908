@NullMarked
package io.ridethrough.opcua.pki;

import org.jspecify.annotations.NullMarked;
