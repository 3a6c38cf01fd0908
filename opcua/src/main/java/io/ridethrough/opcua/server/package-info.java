/**
 * OPC UA servers of ours: {@link PredictionServer} publishes what the twin says to SCADA and building management systems. Read-only, loopback,
 * encrypted; what every such server shares is here too.
 */
@NullMarked
package io.ridethrough.opcua.server;

import org.jspecify.annotations.NullMarked;
