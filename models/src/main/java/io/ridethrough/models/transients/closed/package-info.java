/**
 * Blocks of a failover in closed form: linear between events, so a state after any time is a sum of exponentials and only the times
 * of events take a few steps of Newton. {@code TransferProblem} puts them together to one transfer of 600 s.
 *
 * <pre>
 *  one lag (breaker heat, room air), target u
 *  (X1) y(t) = u + (y_0-u) e^{-t/tau}
 *  (X2) t = -tau ln((y-u)/(y_0-u)): when y is reached
 *
 *  battery: charge q = q1 + q2, difference of heights d = q2/(1-c) - q1/c, current I = I_0 + s t + b t^2, k' = k/(c(1-c))
 *  (X3) q1 = c (q - (1-c) d)
 *  (X4) q(t) = q_0 - (I_0 t + s t^2/2 + b t^3/3)/3600
 *  (X5) d(t) = D + S t + B t^2 + (d_0-D) e^{-k' t},  g = 1/(3600 c k'),  B = g b,  S = g s - 2 B/k',  D = g I_0 - S/k'
 *  (X6) I = 2P/(V + sqrt(V^2-4 R P)),  V = E - A (1-q/Q): a power P at the terminals
 *  (X7) I'/I = I A/(3600 Q (V-2 R I)): what constant power does to the current
 *
 *  engine, starting: torque m after a lag T_s, speed w, drag D, inertia 2H
 *  (X8) m(t) = m_s + (m_0-m_s) e^{-t/T_s}
 *  (X9) w(t) = m_s/D + B e^{-t/T_s} + (w_0-m_s/D-B) e^{-t D/2H},  B = (m_0-m_s)/(D-2H/T_s)
 *
 *  engine, governed: deviation y = w-1, load p, integral x
 *  (X10) 2H T l^3 + (2H+D T) l^2 + (D+K_p) l + K_i = 0: rates of its modes, r and a +- b
 *  (X11) y' = (m-p-D w)/2H
 *  (X12) m' = (x-K_p y-m)/T,  y'' = (m'-D y')/2H
 *  (X13) y(t) = Y_r e^{r t} + e^{a t} (Y_c C(t) + Y_s S(t)),  C = cos w t, S = sin w t / w where the pair swings (b = j w),
 *        C = cosh b t, S = sinh b t / b where it does not
 *  (X14) |y(t)| &lt;= |Y_r| + |Y_c| + |Y_s|/|b|: no nadir to look for when this is short of the limit
 *
 *  room without cooling
 *  (X15) T(t) = T_0 + P t/C
 *  with cooling: (X1) towards
 *  (X16) T_set + P/G,  tau = C/G
 * </pre>
 *
 * <p>Charges in Ah, time in s, torque and speed per unit. (X3) to (X5) are the kinetic battery model (B22), with a current that may
 * bend: under a constant power it changes slowly, so a discharge is cut into pieces of at most 15 s in which it rises by at most 1 %
 * (X7), and in each it is a parabola through its value and slope at the beginning and its value in the middle.
 *
 * <p><b>Assumptions.</b> The governor never saturates, its modes do not coincide, one mass for the engine; a breaker at constant
 * current; one mass for the room. The power asked of the battery is below what it could still deliver when empty.
 *
 * <p><b>Not modelled.</b> Everything the devices of {@code models.physics} have beyond that: this is the defined problem by which
 * engines are compared, not a plant.
 *
 * <p><b>Sources.</b> Manwell and McGowan (1993) for the battery; Kundur, Power System Stability and Control (1994), 11.1, for the
 * governor and the swing equation; IEC 60255-149 for the thermal element.
 */
@NullMarked
package io.ridethrough.models.transients.closed;

import org.jspecify.annotations.NullMarked;
