/**
 * The two clocks after a loss: power restored, and, later, service restored.
 *
 * <p>Equations (docs/RECOVERY.md compares them with what was published):
 *
 * <ul>
 *   <li>(R1) restored(t) = (1 - w) Phi(ln(t/m) / s) + w Phi(ln(t/d) / r): most machines come back around a median m; a share w has dead
 *       hardware and waits for repair, median d. That mixture is the long tail.
 *   <li>(R2) ln m = ln m0 + a z, ln w = ln w0 + b z: one incident is slow and finds much dead hardware, another is not. z is standard
 *       normal, one draw an incident, shared by everything it hit.
 *   <li>(R3) t(f): the time at which the share f is back, the inverse of (R1).
 *   <li>(R4) power back: lognormal, used only where neither scenario nor forecast says when the power returns.
 * </ul>
 *
 * <p>Parameters belong to a class of recovery (managed platform, bare metal, physical rebuild) and never to one incident.
 *
 * <p>Not modelled: people (a crew that learns, a shift that ends), and recovery that goes backwards, other than by the overload and
 * cold caches of {@code models.service}.
 */
@NullMarked
package io.ridethrough.models.service.recovery;

import org.jspecify.annotations.NullMarked;
