/**
 * How good the forecasts are: fleets of virtual plants whose truth is hidden from the twin, and what the forecasts were worth.
 *
 * <p>The truth is {@code opcua.simulator.truth} with parameters, faults and chances of its own. The twin sees its telemetry and the
 * plant file, and nothing else.
 */
@NullMarked
package io.ridethrough.twin.score;

import org.jspecify.annotations.NullMarked;
