/**
 * Circuit breaker: inverse-time relays, thermal memory, standard bands and printed curves.
 *
 * <pre>
 *  (K1) t = TD (A/(M^p-1) + B),  M = I/I_s held to 20
 *  (K2) d theta/dt = (i^2 - theta)/tau,  trip at theta = theta_t
 *  (K3) t = tau ln[(i^2-p^2)/(i^2-theta_t)] from preload p
 *  (K4) theta(t) = i^2 + (theta_0-i^2) e^{-t/tau}
 *  (K5) IEC 60898 bands by multiple of rated current
 *  (K6) ln t = monotone cubic in ln M through printed points
 *  (K7) D = integral dt/t(M), trip at D = 1
 * </pre>
 *
 * <p><b>Assumptions.</b> Symmetric current, ambient at the calibration temperature.
 *
 * <p><b>Not modelled.</b> Ground fault, arc impedance, reset of an electromechanical disc, selectivity by energy. One thermal replica does
 * not fit both 17 min at 110 % and 1 min at 140 % of a panel: use (K6) with (K7) there. In {@code BreakerAutomaton}: cooling between two
 * overloads (the heat of the last one stays, the cautious side), time constants of single makers, a preload other than half the rating.
 *
 * <p><b>Sources.</b> IEC 60255-151 and IEEE C37.112 constants (DEIF PPM 300 handbook p. 70, ABB REG670 p. 1266); IEC 60898 as in the IEK
 * VA47-100 manual; UL 489 as at optifuse.com; Facebook Dynamo (ISCA 2016) for the panel points.
 */
@NullMarked
package io.ridethrough.models.physics.breaker;

import org.jspecify.annotations.NullMarked;
