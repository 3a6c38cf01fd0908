/**
 * Protective devices: bimetals, electronic trip units, inverse-time relays, fuses and printed curves, with their memory.
 *
 * <pre>
 *  (K1) t = TD (A/(M^p-1) + B),  M = I/I_s held to 20
 *  (K2) d theta/dt = (theta_rest - theta)/tau,  trip at theta = theta_t
 *  (K3) t = tau ln[(i^2-p^2)/(i^2-theta_t)] from preload p
 *  (K4) theta(t) = i^2 + (theta_0-i^2) e^{-t/tau}
 *  (K5) IEC 60898 bands by multiple of rated current
 *  (K6) ln t = monotone cubic in ln M through printed points
 *  (K7) D = integral dt/t(M), trip at D = 1; recovers by dD/dt = -D/tau_r
 *  (K8) theta_rest = r i^2 + theta_t (T_a-T_cal)/(T_trip-T_cal): contact resistance r, ambient T_a
 *  (K9) T = T_a + dT_n i^2 of sound terminals; what is measured above it is the anomaly
 *  (K10) UL 489: 135 % trips within 1 h up to 50 A, 2 h above; 200 % within minutes by frame
 *  (K11) tau = t_r/ln[36/(36-theta_t)] of an electronic unit set to t_r at six times its setting
 *  (K12) t_clear = t_melt + t_arc
 *  (K13) Z_Q = c U^2/S''_k of a utility feed
 *  (K14) Z_T = K_T u_k U^2/S,  K_T = 0.95 c/(1+0.6 x_T) of a transformer
 *  (K15) Z_G = K_G x''_d U^2/S,  K_G = c/(1+x''_d sin phi) of a generator
 *  (K16) I''_k3 = c U/(sqrt(3)|Z_1|),  I''_k2 = sqrt(3)/2 I''_k3,  I''_k1 = sqrt(3) c U/|2Z_1+Z_0|
 *  (K17) i_p = kappa sqrt(2) I''_k,  kappa = 1.02+0.98 e^{-3R/X}
 * </pre>
 *
 * <p><b>Assumptions.</b> Currents are symmetric and follow from power; loads say how much more current they draw at a low voltage. Trip units have the memory of the load before
 * the run as if it had stood for long; a device found in overload has that of its setting. A bimetal lets go at 125 C and is calibrated at
 * 40 C (UL 489) or 30 C (IEC 60898). Discs recover exponentially with the reset time of C37.112; IEC relays reset in a few cycles. A printed panel
 * curve recovers as slowly as its slowest point trips.
 *
 * <p>Short circuits (K13) to (K17) are far from generators in the sense of IEC 60909: their alternating part does not decay. Cables are copper at 20 C with
 * four times the resistance and 3.5 times the reactance in the zero sequence; x''d, R/X and zero-sequence ratios are usual values.
 *
 * <p><b>Not modelled.</b> Ground fault protection, motor contribution, arc impedance, selectivity by energy, spread between devices of one make inside a run. Inside a run
 * the load is one number for all phases, so a three-pole breaker sees the mean of its phases. One thermal replica does not fit both 17 min at 110 % and
 * 1 min at 140 % of a panel: use (K6) with (K7) there. Electronic units and relays do not feel heat.
 *
 * <p><b>Sources.</b> IEC 60909-0 (2016) for short circuits; IEC 60255-151 and IEEE C37.112 constants (DEIF PPM 300 handbook p. 70, ABB REG670 p. 1266); IEC 60898 as in the IEK
 * VA47-100 manual; UL 489 as at optifuse.com; Facebook Dynamo (ISCA 2016) for the panel points; Schneider bulletin S1A1576900 (Micrologic
 * long-time bands); Schneider PowerPact B temperature factors (0611CT1603); frames above 30 A, reset times and the gG curve from common knowledge.
 */
@NullMarked
package io.ridethrough.models.physics.breaker;

import org.jspecify.annotations.NullMarked;
