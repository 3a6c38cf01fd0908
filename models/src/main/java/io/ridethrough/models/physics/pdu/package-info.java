/**
 * Distribution units: currents of line-to-line loads, imbalance.
 *
 * <pre>
 *  (D1) I_L = sqrt(a^2 + b^2 + a b), a and b the bank currents that meet on the line, unity power factor
 *  (D2) imbalance = max|S_i - mean|/mean
 *  (D3) I = S/V
 *  (D4) v_12 = sqrt(v1^2 + v2^2 + v1 v2)/sqrt(3), line-to-line voltage of two phase voltages, per unit
 *  (D5) I_i += W/V e^{j phi_ij}, I_j -= the same: load between lines i and j
 *  (D6) P_i = Re(V_i conj(I_i)): power of one line
 *  (D7) I_N = |I_1 + I_2 + I_3|
 *  (D8) I_A = n (I_a - I_c), n = V_2/(sqrt(3) V_1): delta side of a delta-star transformer
 * </pre>
 *
 * <p><b>Assumptions.</b> Balanced voltages, loads of one power factor.
 *
 * <p><b>Not modelled.</b> Neutral currents of harmonics.
 *
 * <p><b>Sources.</b> Worked example at datacentermd.com; APC Silcon DP3120E readings in networkupstools/nut-ddl.
 */
@NullMarked
package io.ridethrough.models.physics.pdu;

import org.jspecify.annotations.NullMarked;
