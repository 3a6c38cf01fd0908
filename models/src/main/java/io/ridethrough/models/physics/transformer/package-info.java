/**
 * Transformer: losses, efficiency by regulation, inrush.
 *
 * <pre>
 *  (T1) P_loss = P_0 + P_k x^2
 *  (T2) x_best = sqrt(P_0/P_k)
 *  (T3) P_0 = S x_b (1/eta_b-1)/2,  P_k = P_0/x_b^2: losses from the efficiency at the best load
 *  (T4) eta(S) at 35 % load by rating
 *  (T5) lambda_max = lambda_r + lambda_m (1 + cos phi), saturates above lambda_s
 *  (T6) K = sum h^2 (I_h/I_rms)^2
 * </pre>
 *
 * <p><b>Assumptions.</b> Best efficiency at the 35 % of the regulation's test point; unity power factor.
 *
 * <p><b>Not modelled.</b> Temperature of the windings, decay of the inrush, stray losses apart from K.
 *
 * <p><b>Sources.</b> 10 CFR 431.196 (three-phase low-voltage dry type, from 2016).
 */
@NullMarked
package io.ridethrough.models.physics.transformer;

import org.jspecify.annotations.NullMarked;
