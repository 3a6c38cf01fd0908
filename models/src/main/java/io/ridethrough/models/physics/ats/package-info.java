/**
 * Transfer between a preferred and an alternate source: switchgear pairs and automatic transfer switches.
 *
 * <pre>
 *  source 1 ---o/ o---+--- load        open: leave, travel, close        delayed: rest in neutral between
 *  source 2 ---o/ o---+                closed: close, overlap, leave     in phase: travel while the angle is small
 *
 *  (A1) closed transition iff |dV|, |df| and |dphi| are inside the window
 *  (A2) phi(t) = phi_0 + 360 df t
 *  (A3) t_wait = (360 - 2 phi_w)/(360 |df|)
 *  (A4) lost iff v_lo &lt; v_drop or v_hi &gt; v_over or |f-1| &gt; w_f or unbalance &gt; w_u; good inside the narrower window
 *  (A5) unbalance = 2 (v_hi - v_lo)/(v_hi + v_lo)
 *  (A6) t_dead = t_contacts + t_neutral, t_neutral = 0 when the source that is left is dead
 *  (A7) v_res(t) = exp(-t/tau), residual voltage of motors on the open bus
 * </pre>
 *
 * <p><b>Assumptions.</b> Steady frequencies during the wait. Sources that do not run in step stand 180 degrees apart when the wait begins.
 * An alternate of nominal frequency slips by the setting {@code slip-hz}: its governor's trim, or its synchroniser. A dip of source 2 is
 * ignored for the same time whenever it comes, not only just after loading. While both contacts are closed source 1 carries the load. A
 * mechanism that sticks shows nothing before it is asked to move. Two boards with a tie between them are two transfers, each with the
 * other's feed as its alternate, and a common control.
 *
 * <p><b>Not modelled.</b> Torque and inrush of motors that are connected again out of phase, arcing, current between paralleled sources, phase
 * rotation, a transfer onto a fault: protection locks the switch out first. The rating of a tie between two boards.
 *
 * <p><b>Sources.</b> Cummins OTPC and general descriptions (5 %, 0.2 Hz, 5 degrees, 100 ms); ASCO 165 for the timers (3 s override
 * momentary, 15 s to emergency, 15 s ignore dip, 5 min retransfer, 1 min cool-down); ASCO 4000 binder: after too long in parallel the control
 * opens one side and the switch is locked out; ABB TruONE: rest in neutral is bypassed when the source that is left is dead; NEMA MG 1 for
 * a quarter of residual voltage.
 */
@NullMarked
package io.ridethrough.models.physics.ats;

import org.jspecify.annotations.NullMarked;
