/**
 * Static transfer switch.
 *
 * <pre>
 *  (S1) gap = t_break when |dphi| is inside the tolerance, t_break + t_delay when not
 * </pre>
 *
 * <p><b>Assumptions.</b> Thyristors commutate within the printed break time. <b>Not modelled.</b> Shorted thyristor, transformer inrush downstream. In
 * {@code StsAutomaton}: the delay out of phase; the return to the preferred source breaks for the same time.
 *
 * <p><b>Sources.</b> 4 ms typical and under 5 ms at most; phase tolerance 10 to 20 degrees, 15 by default; delay 10 to 100 ms out of phase
 * (industrialmonitordirect.com, csemag).
 */
@NullMarked
package io.ridethrough.models.physics.sts;

import org.jspecify.annotations.NullMarked;
