/**
 * Fuel of a generator set.
 *
 * <pre>
 *   main tank ──▶ pump ──▶ day tank ──▶ filters ──▶ engine
 *
 *  (F1) F(P) = F_0 + P_N (a0 + a1 x + a2 x^2),  x = P/P_N
 *  (F2) t_empty = (V - V_unusable)/F(P)
 *  (F3) dV/dt = -F(P)
 *  (F4) dV_d/dt = -F(P) with the pump stopped, 0 while it runs
 *  (F5) dB/dt = F(P)/(F(P_N) T_B), contaminated fuel; B = 1 starves the engine
 * </pre>
 *
 * <p><b>Assumptions.</b> Flow follows the load at once; fuel at its reference density. Every engine burns a fixed part whatever its
 * size, which is what sets a 100 kW engine apart from a large one in the chart. V counts main and day tank together. A set burns in every
 * running mode, also without load. The pump keeps up with the engine. T_B is a judgement.
 *
 * <p><b>Not modelled.</b> Valves, return flow, temperature and altitude; the supply of the pump (it stops by a scripted fact); which tank
 * the contamination is in.
 *
 * <p><b>Sources.</b> Published consumption chart in US gal/h (bigrentz.com; the same figures at greenmountaingenerators and
 * hardydiesel): 100, 500, 1000 and 2000 kW at a quarter, half, three quarters and full load.
 */
@NullMarked
package io.ridethrough.models.physics.fuel;

import org.jspecify.annotations.NullMarked;
