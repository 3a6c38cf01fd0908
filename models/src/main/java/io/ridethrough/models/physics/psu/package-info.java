/**
 * Server power supplies of a rack: hold-up, voltage tolerance, cords, return of power.
 *
 * <pre>
 *  (P1) t = C (V1^2-V2^2) eta/(2P)
 *  (P2) t(P) = t_ref P_ref/P, at most 5 t_ref
 *  (P3) ITIC envelope: lowest and highest voltage a supply must tolerate for a duration
 *  (P4) rides through iff gap &lt;= hold-up
 *  (P5) feed load after a loss = sum of the dual-corded shares that move + single-corded loads
 *  (P6) ds/dt = (1.2-P/P_ref)/t_ref while the source carries the load, -1/t(P) while it does not; s = 1 is a full charge
 *  (P7) I/I_n = V_n/V at constant power
 *  (P8) k = ceil(P/P_cord) cords must live, 1 to all
 *  (P9) s_1 = s, the others (1-s)/(n-1); equal shares once the first is dead; hot standby is s = 1
 * </pre>
 *
 * <p><b>Assumptions.</b> Constant power behind the capacitor; printed hold-up times are minima at full charge. A supply takes up to 1.2 times the
 * load of its datasheet from the source, the rest of which refills the capacitor. Below the lowest steady voltage a supply runs as long as ITIC
 * asks and no longer. Inrush is a multiple of the load's current for a quarter of a cycle or as the plant file says; breakers between
 * the rack and its UPS see it, sources do not: it is over before they answer. Servers that stopped for heat stay off until started by hand,
 * or start once their room is back at its set point when the plant file says so.
 *
 * <p><b>Not modelled.</b> Standby rails, harmonics and power factor, throttling of hot servers, overvoltage: (P3) has its limits, no rack fails on it.
 * Supplies of one cord fail together. A small transfer switch in the rack has fixed windows (leaves below 85 %, goes to 90 % and more) and no lockout.
 *
 * <p><b>Sources.</b> ITIC (CBEMA) curve as in openpowerquality/opq; Intel SR2625UR (20 ms at 562.5 W, 12 ms at 750 W, inrush 40 A for a quarter
 * cycle), R1000JP (12 ms at 70 % load, inrush 55 A); Cisco 3750-X 1100 W (10 ms); APC AP44xx (10 or 12 ms, 30 s before return).
 */
@NullMarked
package io.ridethrough.models.physics.psu;

import org.jspecify.annotations.NullMarked;
