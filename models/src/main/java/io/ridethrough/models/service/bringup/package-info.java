/**
 * Bringing a site up after a loss of everything: in which order services can start, which of them wait for themselves, and when each rack may
 * be switched on.
 *
 * <p>Limits, each checked again by {@link BringUpRun}, which shares no bookkeeping with the planner:
 *
 * <ul>
 *   <li>(P1) inrush: running load plus the inrush of what is switched together stays below what a UPS (2 times its rating) or a breaker and a
 *       panel (10 times, the upper end of the instantaneous band of curve C) let pass
 *   <li>(P2) block load: what is switched together at most the first step the running sets take within their class (ISO 8528-5)
 *   <li>(P3) rating: running load, servers that start at their start load, cooling and the charging of batteries below every rating
 *   <li>(P4) boot: at most so many machines boot at a time
 *   <li>(P5) heat: load in a room at most the cooling that runs again
 * </ul>
 *
 * <p>Not modelled: phases, the losses of UPSs and transformers, power factor, racks that draw nothing until told to, and people who walk.
 */
@NullMarked
package io.ridethrough.models.service.bringup;

import org.jspecify.annotations.NullMarked;
