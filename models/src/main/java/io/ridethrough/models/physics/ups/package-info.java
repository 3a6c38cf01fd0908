/**
 * UPS systems: double conversion, eco, line-interactive and rotary; windows, losses, overload memory, walk-in, bypass.
 *
 * <pre>
 *    source ──▶ rectifier ──┬──▶ inverter ──▶ load          source ──▶ isolation breaker ──▶ choke ──┬──▶ load
 *                           │                                                                       │
 *                        battery     bypass source ──▶ static switch ──▶ load            machine, store, engine (rotary)
 *
 *   (U1) P_loss = P_N (p0 + p1 x + p2 x^2),  x = P/P_N
 *   (U2) eta = x/(x + p0 + p1 x + p2 x^2)
 *   (U3) P_batt = P_load/eta_inv
 *   (U4) P_in = (P_load/eta_inv + P_chg)/eta_rect
 *   (U5) I_batt = P_load/(eta_inv V_dc)
 *   (U6) dD/dt = 1/t_max(x) while overloaded; transfer to bypass at D = 1
 *   (U7) dD/dt = -1/t_cool otherwise, not below 0
 *   (U8) r(t) = (t - t_hold)/T_w held to 0..1, walk-in
 *   (U9) P_batt = (1-r) P_load/eta_inv, P_in = r P_load/(eta_inv eta_rect)
 *   (U10) W_walk-in = P_load/eta_inv (t_hold + T_w/2)
 *   (U11) bypass permitted iff |dV|, |df| and |dphi| are inside the window
 *   (U12) t_max(x, T) = t_max(x) 2^-ceil((T - 35 C)/5 C) above 35 C, where t_max is a matter of heat
 *   (U13) P_loss,inv = P_N p(x)/2,  P_loss,rect = P_N p(x_dc)/2,  x_dc = P_dc/(P_N (1 + p(1)/2))
 *   (U14) V_min(x) = max(V_low, V_full min(x, 1))
 *   (U15) t_sync = |df|/s + 2 sqrt(|dphi|/(360 s)), or |dphi|/(360 df_max) + df_max/s when df_max is reached on the way
 *   (U16) P_chg = min(k_chg P_N, k_lim P_dc(P_N) - P_dc(P_load)), not below 0
 *   (U17) r_k = (k + 1/2)/n in the k-th of n equal parts of the ramp
 *   (U18) E = J (w1^2 - w2^2)/2 = E_rotor (1 - r^2),  E_rotor = J w1^2/2,  r = w2/w1
 *   (U19) t = E/P
 *   (U20) P_back = P_N V (1 - V)/X_choke
 *  (U21) P_batt = P_dc(P_load) - k_lim P_dc(P_N), not below 0, in an overload on the source
 * </pre>
 *
 * <p><b>Assumptions.</b> Modules share the load equally and lose in proportion to their number; both converters take half of the loss polynomial; the overload time is a
 * step function of the load as makers print it. The ramp of a walk-in is run in five equal parts at their mean (U17): the battery gives exactly the
 * energy of the ramp, the source sees a fifth of the load at a time. The inverter follows a bypass inside its frequency window; a source that has just
 * come back under a UPS on battery counts as out of step until the hold-off, or (U15), is over. Repeated dips and overloads are counted in sliding windows.
 * A UPS that an overload has shut down with nothing left to carry it waits for somebody. In a sag the neighbours of a rotary UPS draw active power only.
 *
 * <p><b>Not modelled.</b> Reactive and harmonic current, DC ripple, load by phase (an overload is that of all phases together), the output voltage of an inverter in current
 * limit, charging and losses on the static bypass, modules that share unequally, a rotor's recharge by its
 * own engine, overload of a rotary UPS, voltage distortion as a condition of eco mode, a least charge before a restart, and a short between output and bypass.
 *
 * <p><b>Sources.</b> Liebert NX 40-120 kVA manual (kW, battery A, heat kW; bypass, 10 s of steady bypass); Eaton 9395 550 kVA dump in networkupstools/nut-ddl (no-load draw);
 * overload tables: see {@code OverloadTable}; rectifier and bypass windows: MGE Galaxy 5000 and Galaxy PW; slew and synchronisation: Liebert APM; charge and input limits
 * on a generator: Liebert 610 (115 and 100 %, 10 and 1 %); walk-in: Mitsubishi 9800A, typical specification texts; classes: IEC 62040-3 as quoted by errepi.de. The choke of
 * 0.5 pu, a tenth of the rating to recharge a rotor and 30 s of restart are usual values without a source.
 */
@NullMarked
package io.ridethrough.models.physics.ups;

import org.jspecify.annotations.NullMarked;
