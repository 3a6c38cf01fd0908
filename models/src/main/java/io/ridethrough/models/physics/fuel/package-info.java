/**
 * Fuel of a generator set.
 *
 * <pre>
 *  (F1) F(P) = P_N (a0 + a1 x + a2 x^2),  x = P/P_N
 *  (F2) t_empty = (V - V_unusable)/F(P)
 *  (F3) dV/dt = -F(P)
 * </pre>
 *
 * <p><b>Assumptions.</b> Flow follows the load at once; fuel at its reference density.
 *
 * <p><b>Not modelled.</b> Day-tank pumps and valves, fuel quality, temperature, altitude. A run burns fuel while a set is ready to carry load: start, run-up and
 * cool-down are free.
 *
 * <p><b>Sources.</b> Published consumption chart in US gal/h (bigrentz.com; the same figures at greenmountaingenerators and
 * hardydiesel): 500, 1000 and 2000 kW at a quarter, half, three quarters and full load.
 */
@NullMarked
package io.ridethrough.models.physics.fuel;

import org.jspecify.annotations.NullMarked;
