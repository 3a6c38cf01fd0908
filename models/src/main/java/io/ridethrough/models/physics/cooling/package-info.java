/**
 * Cooling units with restart, and the rooms they cool.
 *
 * <pre>
 *     Q ──▶ air C_a ──hA──▶ solids C_s
 *             └── air handler ── pump ── chiller ──▶ outside
 *
 *  (C1) C_a dTa/dt = Q - hA(Ta-Ts) - mc(Ta-Tsup)
 *  (C2) C_s dTs/dt = hA(Ta-Ts)
 *  (C3) dTa/dt(0) = Q/C_a without cooling, from equal temperatures
 *  (C4) dTa/dt(inf) = Q/(C_a+C_s)
 *  (C5) tau = C_a C_s/((C_a+C_s) hA)
 *  (C6) Ta(t) = T_0 + Q/(C_a+C_s) t + (Q/C_a - Q/(C_a+C_s)) tau (1-e^{-t/tau})
 *  (C7) t_limit: Ta(t_limit) = T_limit
 *  (C8) cooling(t) = 0 before the restart delay, then a ramp to the rating
 *  (C9) D(t) = D_inf + (D_0-D_inf) e^{-t/tau}, D = Ta-Ts, D_inf = (Q-K) tau/C_a; the mean temperature rises by (C4)
 *  (C10) Ts(t) = Ta + (Ts_0-Ta) e^{-t hA/C_s} in air that is held
 *  (C11) C_s = C-C_a, hA = C_s/t_lag
 *  (C12) P(T)/P_0 = 1 + f n/N: n of N steps between knee and limit
 *  (C13) K = K_crac + min(K_chiller, K_pump, K_crah)
 *  (C14) wait before a transfer back = max(0, t_restart - t)
 *  (C15) rate of change: at most 20 C in an hour and 5 C in 15 min; 5 C in an hour with tape
 * </pre>
 *
 * <p><b>Assumptions.</b> Well-mixed air, one temperature of racks, floor and walls; heat that a running chain can carry is carried, so that
 * the air stays at its set point. {@code RoomAutomaton} moves by (C9), {@code CoolingAutomaton} loads by (C8) in four stages, each with the mean of
 * its part of the ramp. A restart sequence runs beside the lock-out of the compressor; the compressor starts when both are over.
 * A spare is called 10 s after a unit of its kind in the same rooms stops delivering and leaves 60 s after all of them are back.
 *
 * <p><b>Not modelled.</b> Recirculation and hot spots but for a fixed offset of each rack, chilled-water storage and the warming of the water
 * in the pipes, humidity, outside temperature, part-load efficiency: a unit draws its full electrical power while it delivers. What one hall
 * cannot take for want of fans is not given to another. Fans that heat the air while nothing cools it.
 *
 * <p><b>Sources.</b> Khankari, ASHRAE Transactions 117-1 (2011), for the form; Opengate/Active Power figures for the anchors: 5 kW per
 * cabinet reaches thermal shutdown in 3 min 9 s, 10 kW and more in under a minute; classes and rates of change by ASHRAE TC 9.9. Restart:
 * outages of 2007 (each transfer began a cycle of 30 min anew) and 2023 (a sag tripped five of seven chillers). Contactors drop out below
 * about 70 % within some tens of milliseconds.
 */
@NullMarked
package io.ridethrough.models.physics.cooling;

import org.jspecify.annotations.NullMarked;
