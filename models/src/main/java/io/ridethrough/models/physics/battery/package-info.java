/**
 * A stationary battery: charge, two diffusion lags, an open-circuit curve and resistances. Lead-acid and lithium share it.
 *
 * <pre>
 *   charge q ──▶ lags w1, w2 ──▶ depletion at the plates x ──▶ U(x) ──▶ R_p ──▶ R ──▶ V, I &gt; 0 on discharge
 *
 *  (B1) dq/dt = -I
 *  (B2) dw_i/dt = I - k_i w_i, i = 1 (fast), 2 (slow)
 *  (B3) q(t) = q - I t, constant I
 *  (B4) w_i(t) = w_i e^{-k_i t} + I (1-e^{-k_i t})/k_i
 *  (B5) x = 1 - (q - a1 w1 - a2 w2)/Q
 *  (B6) U = E0 - A x/(1-m x) for lead-acid; a0 + a1 z + a2 z^2 + a3 z^3 - b e^{-k z} + d e^{-m x}, z = 1-x, for lithium
 *  (B7) V = E - I R, E = U(x) - V_p
 *  (B8) I = (E - sqrt(E^2-4 R P))/(2R); no solution when E^2 &lt; 4 R P (collapse)
 *  (B9) P_max = E^2/(4R)
 *  (B10) E_end = V_end + R P/V_end, or 2 sqrt(R P) when the collapse comes first (V_end &lt; sqrt(R P))
 *  (B11) x_end = y/(1+m y),  y = (E0-E_end-V_p)/A: a discharge at constant power ends there
 *  (B12) I_max = (q - sum a_i w_i e^{-k_i t})/(t + sum a_i (1-e^{-k_i t})/k_i)
 *  (B13) soc = q/Q
 *  (B14) I_charge = min(I_limit, (Q - q)/tau), not below 0
 *  (B15) P(T) = f(T, t) P(25 C): Q and 1/R both scale with the temperature factor f
 *  (B16) L = L_ref 2^{-(T-T_ref)/d}
 *  (B17) V_float = V_25 - 0.004 (T-25) per cell
 *  (B18) Q(age) = a Q, R(age) = r R
 *  (B19) n strings: Q = n Q_1, R = R_1/n; a lost string leaves (n-1)/n of Q and n/(n-1) of R
 *  (B20) t = a P^{-n} (Peukert in power), only as a bound to compare with
 *  (B21) t = t_(B1..B11) g(P), ln g = log-log residual of the datasheet table
 *  (B22) a1 = (1-c)/c, k1 = k, a2 = 0 is the kinetic battery model, with
 *        c = [F(1-e^{-k t1})t2 - (1-e^{-k t2})t1]/[F(1-e^{-k t1})t2 - (1-e^{-k t2})t1 - k F t1 t2 + k t1 t2]
 *  (B23) Q = q_t [(1-e^{-kt})(1-c) + k c t]/(k c t)
 *  (B24) V_p = R_p k1 w1
 * </pre>
 *
 * <p>Charges are in Ah, time in seconds. A {@code BatteryParameters} is a whole battery: cells in series and strings in
 * parallel are multiplied in. Two lags are the first two terms of diffusion through the plate; with one of them the model is
 * the kinetic battery model of Manwell and McGowan. One lag cannot span three minutes and twenty hours, two do.
 *
 * <p><b>Assumptions.</b> Strings are equally deep, so capacities and conductances add; one temperature; a discharge ends at the
 * end voltage or, earlier, where the power can no longer be drawn. In an automaton the correction (B21) divides all rates
 * while a power is delivered, so charge and lags of a corrected battery pass as many units as the model's.
 *
 * <p><b>Not modelled.</b> The coup de fouet of the first seconds, cell imbalance inside a string, heating during discharge,
 * change of the knee with age, the cold of lithium cells. In {@code BatteryBank}: the charger pushes its power until 99 %, without the
 * taper of (B14), and a fixed share of the charge gasses; a floating battery is level.
 *
 * <p><b>Sources.</b> Manwell and McGowan (1993) for (B12), (B22), (B23); Shepherd (1965) and Chen and Rincon-Mora (2006) for
 * the forms of (B6); Panasonic UP-PW1245P1 datasheet; King (2004) p. 201 for (B15); Battery University BU-806a for (B16);
 * EnerSys DataSafe XE manual p. 3 for (B17); github.com/batterysim/nissan-leaf-data (MIT) for the open-circuit curve of a
 * nickel-manganese cell.
 */
@NullMarked
package io.ridethrough.models.physics.battery;

import org.jspecify.annotations.NullMarked;
