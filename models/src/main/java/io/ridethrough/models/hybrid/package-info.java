/**
 * The hybrid kernel: automata with modes, edges and guards, run to a timeline.
 *
 * <p>Every component integrates its own few states between the moments its inputs change, one step ahead of need, so one quiet
 * battery costs nothing while another empties. Commons Math's DormandPrince853 is the reference of that integration. The order at one instant is fixed: settle all enabled level
 * edges (bounded), then jump to the earliest due time, crossing or scripted action. A delay is a due time, never a guard.
 */
@NullMarked
package io.ridethrough.models.hybrid;

import org.jspecify.annotations.NullMarked;
