/**
 * Transfer between a preferred and an alternate source: switchgear pairs and automatic transfer switches.
 *
 * <pre>
 *  (A1) closed transition iff |dV|, |df| and |dphi| are inside the window
 *  (A2) phi(t) = phi_0 + 360 df t
 *  (A3) t_wait = (360 - 2 phi_w)/(360 |df|)
 * </pre>
 *
 * <p><b>Assumptions.</b> Steady frequencies during the wait. <b>Not modelled.</b> Motor back-emf, arcing, paralleling current. In
 * {@code TransferAutomaton}: closed transition (every transfer breaks), return from a stuck mechanism to source 2.
 *
 * <p><b>Sources.</b> Cummins OTPC and general descriptions (5 %, 0.2 Hz, 5 degrees, 100 ms); ASCO 165 for the timers.
 */
@NullMarked
package io.ridethrough.models.physics.ats;

import org.jspecify.annotations.NullMarked;
