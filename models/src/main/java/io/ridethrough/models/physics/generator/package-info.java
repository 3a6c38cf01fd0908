/**
 * An engine generator set: starting, running up, taking load, governing, surviving.
 *
 * <pre>
 *   start battery ──▶ starter ──▶ engine ──▶ y, w ──▶ alternator ──▶ bus
 *                                   ▲                    │
 *                                   └── actuator ◀── governor (-dw)
 *
 *  (G1) 2H dw/dt = tau_m - tau_e - D(w-1)
 *  (G2) f = w f_N
 *  (G3) df/dt = -dP f_N/(2H S_N), before the governor acts
 *  (G4) dU = x'd s/(1 + x'd s), s = step kVA over rated kVA
 *  (G5) U_ref = min(1, f/f_knee)
 *  (G6) w(t) = 1 - (1-w_c) e^{-t/T},  T = (t_ready-t_crank)/ln((1-w_c)/(1-w_ready))
 *  (G7) V_crank = n V_oc - I R(T),  R(T) = R_25 (1 + 0.032 (25-T))
 *  (G8) u = (V_crank - V_low)/(V_system/6), lower edge by temperature
 *  (G9) P(start) = 1/(1 + e^{-(a + b u)})
 *  (G10) S(t) = OA (1-FTS)(1-FTCL) e^{-t/MTTF}
 *  (G11) h(t) = h0 for t &lt; t_b, h1 after;  S(t) = e^{-h0 min(t,t_b) - h1 max(0,t-t_b)}
 *  (G12) S(t) = e^{-(t/eta)^beta}
 *  (G13) E[p | k of n] = (a+k)/(a+b+n)
 *  (G14) T1 T2 e'' + T1 e' + e = -(dw + T3 dw'), electric control box
 *  (G15) y(s)/e(s) = K(1+sT4)/[s(1+sT5)(1+sT6)], actuator
 *  (G16) P_m(t) = y(t-T_d) w(t), engine with dead time
 *  (G17) droop: the control box sees -dw - R y instead of -dw
 *  (G18) P(ready) = (1-FTS) P(start) for one set, attempts of one engine not being independent
 *  (G19) y_min &lt;= y &lt;= y_max without winding up, y_min the friction of an engine without fuel
 *  (G20) u(t) = min(1, f/f_knee) - dU e^{-t/T_v}
 *  (G21) w = 1 - R y at rest
 *  (G22) 2H dw/dt = y_max - P - D(w-1) at the fuel stop: w falls to 1 - (P-y_max)/D with the time constant 2H/D
 *  (G23) P_i = P w_i/sum w, w = P_N when isochronous, P_N/R with droop
 *  (G24) f/f_N = 1 - P/sum(P_N/R)
 *  (G25) dT/dt = (T_rest - T)/T_r, T_rest = max(T_thermostat, T_amb + q(x) dT_N), q = q0 + (1-q0) x; without the fan q(x) dT_N/T_r - r (T-T_amb)/T_r
 *  (G26) t_fire = t_warm 2^{(T_warm - T)/20}, not below t_warm
 *  (G27) dM/dt = a ((x-1)/0.1)^2 - M/T_f for x &gt; 1; a fills it in one hour at 110 %
 *  (G28) dP_c/dt = (P - P_c)/T_c, the torque follows the load
 * </pre>
 *
 * <p><b>Assumptions.</b> Speed and torque per unit on the set's rating, round-rotor emf behind x'd during a step; one start
 * battery; attempts of one set share their cause, so repeated cranks do not multiply the odds.
 *
 * <p><b>Not modelled.</b> Cylinder pulses, turbo lag and smoke limits beyond T5 (a set of high mean pressure takes less in its first step), saturation
 * of the exciter, torsion, reactive sharing, reverse power, a generator set in parallel with the grid. In {@code GeneratorAutomaton}: the shape of a swing
 * (its extremes hold while the set is outside its band of 10 % voltage and 5 % frequency), the remnant of one swing when the next block comes, inrush of
 * transformers and motors, fuel of a set that runs dry unloaded (it trips when it is to carry load). A run without chance starts a set whose (G9) is at least one half.
 *
 * <p><b>Sources.</b> DEGOV as in PowerSimulationsDynamics (turbine_gov.md); ISO 8528-5 limits from Hong Kong building-services
 * specification and UFGS 16237N; Perkins 854F manual p. 85 for the crank bands; NREL REopt backup_reliability.jl for (G10);
 * MTechnology/PowerSecure fleet study for the two phases of (G11). The constants of {@code SetDynamics.typical} lie in usual ranges and
 * are no datasheet. (G7) constants and (G9) anchors are judgements, see
 * {@code StartBattery}.
 */
@NullMarked
package io.ridethrough.models.physics.generator;

import org.jspecify.annotations.NullMarked;
