/**
 * The plant simulator: a real OPC UA server ({@link io.ridethrough.opcua.simulator.PlantServer}) in front of a hidden plant, run as
 * a process of its own ({@link io.ridethrough.opcua.simulator.SimulatorProcess}). The twin sees it only over the wire.
 */
@NullMarked
package io.ridethrough.opcua.simulator;

import org.jspecify.annotations.NullMarked;
