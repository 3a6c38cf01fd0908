/**
 * The hidden plant behind the simulator: fixed steps, its own device physics, parameters nobody is told.
 *
 * <p>It shares the description of the plant, its points and the scenario with the twin and nothing else: no physics class, no
 * integrator, no battery law. What it does and the twin does not is listed in docs/SIMULATOR.md.
 */
@NullMarked
package io.ridethrough.opcua.simulator.truth;

import org.jspecify.annotations.NullMarked;
