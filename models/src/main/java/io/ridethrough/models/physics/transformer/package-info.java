/**
 * Transformer: losses, efficiency by regulation, inrush when it is switched on or its supply jumps in phase.
 *
 * <pre>
 *  (T1) P_loss = P_0 + P_k x^2
 *  (T2) x_best = sqrt(P_0/P_k)
 *  (T3) P_0 = S x_b (1/eta_b-1)/2,  P_k = P_0/x_b^2: losses from the efficiency at the best load
 *  (T4) eta(S) at 35 % load by rating
 *  (T5) lambda_max = lambda_r + lambda_m (1 + cos phi), saturates above lambda_s
 *  (T6) K = sum h^2 (I_h/I_rms)^2
 *  (T7) i_peak = max(0, lambda_max - lambda_s)/x_air, over the peak of the rated current
 *  (T8) lambda_max = lambda_m (1 + 2 |sin((delta+psi)/2)|): back after a gap delta with a phase jump psi, at the worst instant
 *  (T9) i(t) = i_peak e^{-t/tau}, below the rated current after tau ln i_peak;  tau = 0.1 s (S/50 kVA)^0.4
 * </pre>
 *
 * <p><b>Assumptions.</b> Best efficiency at the 35 % of the regulation's test point where no losses are given; unity power factor. A core
 * that was without supply for more than a cycle keeps 0.7 of its peak flux and is switched on at the worst instant: the inrush is the
 * highest that can happen. It saturates at 1.2 of rated flux; air-core and source reactance together are 0.15, in the range of dry-type
 * transformers and chosen so that the worst switching-on gives 10 times the rated peak.
 *
 * <p><b>Not modelled.</b> Temperature of the windings, stray losses apart from K, the point on the wave. Inrush acts on instantaneous
 * elements, which see its first peaks; it neither heats bimetals nor starts short-time elements, does not pull down the voltage and ends at
 * a UPS or generator. {@code TransformerAutomaton} knows one phase jump for all three phases.
 *
 * <p><b>Sources.</b> 10 CFR 431.196 (three-phase low-voltage dry type, from 2016); Eaton STS manual p. 22 for 10 to 12 times without control;
 * flux model as in technical papers on static transfer (csemag.com); time constants by rating are common knowledge.
 */
@NullMarked
package io.ridethrough.models.physics.transformer;

import org.jspecify.annotations.NullMarked;
