/**
 * Steady state of a distribution network: voltages and currents from loads, on flat arrays.
 *
 * <pre>
 *   parent p ──── r + jx ────▶ node i, demand P + jQ at its end        w = |V|^2, all per unit
 *
 *  (W1) w_p = w_i + 2(r P + x Q) + (r^2+x^2) l,  l = (P^2+Q^2)/w_i
 *  (W2) P_in = P + r l,  Q_in = Q + x l: what the branch takes from its parent
 *  (W3) leaf: w_i = A + sqrt(A^2-(r^2+x^2)(P^2+Q^2)),  A = w_p/2-(r P + x Q): no solution when the root is not real
 *  (W4) V_i = V_p (w_i + r P + x Q - j(x P - r Q))/w_p
 *  (W5) Newton on the tree: up, S_in(w_p) = S_in + S_in' (w_p-w_p0) eliminates each branch; down, dw_i = g (w_p-w_p,pred)
 *  (W6) loops: Z dI = V_a-V_b-z_t I at every tie, Z_st the impedance that loops s and t share; the tie draws V conj(I) at a
 *
 *  unbalanced, three phases:
 *  (W7) I = sum conj(S/V) of loads and children,  V = V_p - Z I
 *  (W8) Z: self (z_0+2 z_1)/3, mutual (z_0-z_1)/3
 * </pre>
 *
 * <p><b>Why this form.</b> The power a branch takes is a function of the one number w of its parent, and on a tree the Newton
 * matrix eliminates itself from the leaves to the source: every sweep costs a few operations a node and the error squares.
 *
 * <p><b>Sources in parallel.</b> Generators or feeds that run in step are branches from one common voltage, each of the reactance it
 * has on its own rating; all but one of them close a loop (W6). Equal reactances per rating share by rating, as load sharing sets it,
 * and what cables between the sets change is seen.
 *
 * <p><b>Assumptions.</b> Balanced (one phase stands for three; {@code ThreePhaseFlow} does the rest), constant-power loads, series
 * impedances, transformers at their nominal ratio.
 *
 * <p><b>Not modelled.</b> Charging of cables, magnetising branches, tap changers, voltage-dependent loads.
 *
 * <p><b>Sources.</b> Baran and Wu (1989) for (W1), (W2); Shirmohammadi et al. (1988) for the compensation of loops (W6).
 */
@NullMarked
package io.ridethrough.models.flow;

import org.jspecify.annotations.NullMarked;
