/**
 * Server power supplies of a rack: hold-up, voltage tolerance, cords.
 *
 * <pre>
 *  (P1) t = C (V1^2-V2^2) eta/(2P)
 *  (P2) t(P) = t_ref P_ref/P
 *  (P3) ITIC envelope: lowest and highest voltage a supply must tolerate for a duration
 *  (P4) rides through iff gap &lt;= hold-up
 *  (P5) feed load after a loss = sum of the dual-corded shares that move + single-corded loads
 * </pre>
 *
 * <p><b>Assumptions.</b> Constant power behind the capacitor; printed hold-up times are minima at full charge.
 *
 * <p><b>Not modelled.</b> Inrush after the gap, repeated gaps without recharge, standby rails. In {@code RackAutomaton}: a rack that shut
 * down by heat stays down, servers restart with their full load at once.
 *
 * <p><b>Sources.</b> ITIC (CBEMA) curve as in openpowerquality/opq; Intel SR2625UR (20 ms at 562.5 W, 12 ms at 750 W).
 */
@NullMarked
package io.ridethrough.models.physics.psu;

import org.jspecify.annotations.NullMarked;
