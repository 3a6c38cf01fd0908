/**
 * Cooling units with restart, and the rooms they cool.
 *
 * <pre>
 *     Q ──▶ air C_a ──hA──▶ solids C_s
 *             └── m c ──▶ supply air
 *
 *  (C1) C_a dTa/dt = Q - hA(Ta-Ts) - mc(Ta-Tsup)
 *  (C2) C_s dTs/dt = hA(Ta-Ts)
 *  (C3) dTa/dt(0) = Q/C_a without cooling, from equal temperatures
 *  (C4) dTa/dt(inf) = Q/(C_a+C_s)
 *  (C5) tau = C_a C_s/((C_a+C_s) hA)
 *  (C6) Ta(t) = T_0 + Q/(C_a+C_s) t + (Q/C_a - Q/(C_a+C_s)) tau (1-e^{-t/tau})
 *  (C7) t_limit: Ta(t_limit) = T_limit
 *  (C8) cooling(t) = 0 before the restart delay, then a ramp to the rating
 * </pre>
 *
 * <p><b>Assumptions.</b> Well-mixed air, one temperature of racks, floor and walls.
 *
 * <p><b>Not modelled.</b> Recirculation and hot spots, server fan power rising with inlet temperature, chilled-water storage, humidity.
 * {@code RoomAutomaton} is one mass by (C4), air and solids together: a plant file gives one heat capacity and no exchange between the two,
 * so its air is too cool by tau (C_s/C_a) Q/(C_a+C_s) at most. A cooling unit comes back at once after its restart
 * time, without the ramp of (C8).
 *
 * <p><b>Sources.</b> Khankari, ASHRAE Transactions 117-1 (2011), for the form; Opengate/Active Power figures for the anchors: 5 kW per
 * cabinet reaches thermal shutdown in 3 min 9 s.
 */
@NullMarked
package io.ridethrough.models.physics.cooling;

import org.jspecify.annotations.NullMarked;
