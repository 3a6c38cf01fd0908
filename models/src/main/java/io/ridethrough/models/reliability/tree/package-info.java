/**
 * Fault trees, exactly: what must happen together for the load to drop, how likely it is, and which part matters most.
 *
 * <p>A {@link io.ridethrough.models.reliability.tree.FaultTree} is turned once into a
 * {@link io.ridethrough.models.reliability.tree.DecisionDiagram}; every new set of probabilities then costs one pass over flat
 * arrays, and the importance of all events one pass back. {@link io.ridethrough.models.reliability.tree.MinimalCutSets} lists what
 * suffices. {@link io.ridethrough.models.reliability.tree.UnionSampling} draws only states in which at least one cut set holds, for
 * what a tree cannot say: the race against time.
 *
 * <p>Where there is no tree but a system that can be tried, {@link io.ridethrough.models.reliability.tree.CutSearch} finds the cuts
 * and {@link io.ridethrough.models.reliability.tree.CutFunction} sums them up.
 *
 * <p>Events are independent, and trees coherent: no gate gets better when something fails. Common causes are events of their own.
 *
 * <p>Not modelled: repair within the demand, order of events, phases.
 */
@NullMarked
package io.ridethrough.models.reliability.tree;

import org.jspecify.annotations.NullMarked;
