/**
 * UPS system: modes around its battery, losses, overload memory, walk-in.
 *
 * <pre>
 *   source ──▶ rectifier ──┬──▶ inverter ──▶ load
 *                          │
 *                       battery            bypass source ──▶ static switch ──▶ load
 *
 *  (U1) P_loss = P_N (p0 + p1 x + p2 x^2),  x = P/P_N
 *  (U2) eta = x/(x + p0 + p1 x + p2 x^2)
 *  (U3) P_batt = P_load/eta_inv
 *  (U4) P_in = (P_load/eta_inv + P_chg)/eta_rect
 *  (U5) I_batt = P_load/(eta_inv V_dc)
 *  (U6) dD/dt = 1/t_max(x) while overloaded; transfer to bypass at D = 1
 *  (U7) dD/dt = -1/t_cool otherwise, not below 0
 *  (U8) r(t) = (t - t_hold)/T_w held to 0..1, walk-in
 *  (U9) P_batt = (1-r) P_load/eta_inv, P_in = r P_load/(eta_inv eta_rect)
 *  (U10) W_walk-in = P_load/eta_inv (t_hold + T_w/2)
 *  (U11) bypass permitted iff |dV|, |df| and |dphi| are inside the window
 * </pre>
 *
 * <p><b>Assumptions.</b> Modules share the load equally; inverter and rectifier losses split evenly; the overload time is a step
 * function of the load as makers print it.
 *
 * <p><b>Not modelled.</b> Eco mode efficiency, reactive and harmonic current, DC ripple, module redundancy logic inside one frame. In
 * {@code UpsAutomaton}: the efficiency is that of full load at every load; the ramp of (U8) counts as its mean, half; hold-off and walk-in
 * fill the overload memory but do not transfer before they end; the static switch has no overload limit and there is no way back from an
 * overload bypass but by hand; the bypass window (U11) is the voltage alone.
 *
 * <p><b>Sources.</b> Liebert NX 40-120 kVA manual (kW, battery A, heat kW); Eaton 9395 550 kVA dump in networkupstools/nut-ddl
 * (no-load draw); overload tables: see {@code OverloadTable}; walk-in: Mitsubishi 9800A, typical specification texts.
 */
@NullMarked
package io.ridethrough.models.physics.ups;

import org.jspecify.annotations.NullMarked;
