/**
 * A stationary battery: two charge wells, an end-of-charge knee and a resistance.
 *
 * <pre>
 *      bound q2          available q1
 *     ┌────────┐  k'   ┌──────┐       E(x)      R
 *     │ h2     │──────▶│ h1   │──▶ ───( )──────▭───○ V, I &gt; 0 on discharge
 *     └─ 1 - c ┘       └─ c ──┘
 *
 *  (B1) dq1/dt = -I + k'(h2-h1),  h1 = q1/c, h2 = q2/(1-c), k' = k c (1-c)
 *  (B2) dq2/dt = -k'(h2-h1)
 *  (B3) q1(t) = q1 e^{-kt} + (q0 k c - I)(1-e^{-kt})/k - I c (kt-1+e^{-kt})/k,  q0 = q1+q2, constant I
 *  (B4) q2(t) = q2 e^{-kt} + q0 (1-c)(1-e^{-kt}) - I (1-c)(kt-1+e^{-kt})/k
 *  (B5) x = 1 - q1/(c Q)
 *  (B6) E = E0 - A x/(1-m x)
 *  (B7) V = E - I R
 *  (B8) I = (E - sqrt(E^2-4 R P))/(2R); no solution when E^2 &lt; 4 R P (collapse)
 *  (B9) P_max = E^2/(4R)
 *  (B10) E_end = V_end + R P/V_end, or 2 sqrt(R P) when the collapse comes first (V_end &lt; sqrt(R P))
 *  (B11) q1_end = c Q (1 - y/(1+m y)),  y = (E0-E_end)/A
 *  (B12) I_max = [k q1 e^{-kt} + q0 k c (1-e^{-kt})]/[1-e^{-kt}+c(kt-1+e^{-kt})]
 *  (B13) soc = (q1+q2)/Q
 *  (B14) I_charge = min(I_limit, (c Q - q1)/tau + k'(h1-h2)), not below 0
 *  (B15) P(T) = f(T, t) P(25 C): Q and 1/R both scale with the temperature factor f
 *  (B16) L = L_ref 2^{-(T-T_ref)/d}
 *  (B17) V_float = V_25 - 0.004 (T-25) per cell
 *  (B18) Q(age) = a Q, R(age) = r R
 *  (B19) n strings: Q = n Q_1, R = R_1/n; a lost string leaves (n-1)/n of Q, q1 and q2, and n/(n-1) of R
 *  (B20) t = a P^{-n} (Peukert in power), only as a bound to compare with
 *  (B21) t = t_(B1..B11) g(P), ln g = log-log residual of the datasheet table
 *  (B22) c = [F(1-e^{-k t1})t2 - (1-e^{-k t2})t1]/[F(1-e^{-k t1})t2 - (1-e^{-k t2})t1 - k F t1 t2 + k t1 t2]
 *  (B23) Q = q_t [(1-e^{-kt})(1-c) + k c t]/(k c t)
 * </pre>
 *
 * <p>Charges are in Ah, time in seconds. A {@code BatteryParameters} is a whole battery: cells in series and strings in
 * parallel are multiplied in.
 *
 * <p><b>Assumptions.</b> Strings are equal and share the current by capacity; one temperature; a discharge ends at the
 * end voltage or, earlier, where the power can no longer be drawn.
 *
 * <p><b>Not modelled.</b> The coup de fouet of the first seconds, gassing, cell imbalance inside a string, current
 * sharing between unequal strings, heating during discharge, change of the knee with age, coulombic efficiency below one.
 *
 * <p><b>Sources.</b> Manwell and McGowan (1993) for the two wells and (B12), (B22), (B23); Shepherd (1965) for the form
 * of (B6); Panasonic UP-PW1245P1 datasheet; King (2004) p. 201 for (B15); Battery University BU-806a for (B16);
 * EnerSys DataSafe XE manual p. 3 for (B17).
 */
@NullMarked
package io.ridethrough.models.physics.battery;

import org.jspecify.annotations.NullMarked;
