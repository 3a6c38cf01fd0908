/**
 * Static transfer switch.
 *
 * <pre>
 *  source 1 ---|>|---+--- load        thyristors of one source conduct, those of the other wait
 *  source 2 ---|>|---+
 *
 *  (S1) gap = t_break when |dphi| is inside the tolerance, t_break + t_delay when not
 *  (S2) phi_free(t) = 360 df t, angle between two inverters that follow no common source
 * </pre>
 *
 * <p>A source is good or lost as at a mechanical transfer, equation A4, in a window of its own. Two UPSs are kept in phase by
 * load-bus synchronisation unless a facility file says that there is none.
 *
 * <p><b>Assumptions.</b> Thyristors commutate within the printed break time. The angle that counts is the last one seen while both sources
 * were live. Inverters that follow no common source count as out of phase at once; by S2 they are after seconds. A short thyristor is
 * found by the switch itself, which trips the side that does not carry and stays where it is. Too many transfers, five in ten minutes by
 * default, is a setting and not a published figure.
 *
 * <p><b>Not modelled.</b> Inrush of a transformer downstream: the angle of the transfer is kept for it. Two sources tied by a shorted thyristor
 * that no protection clears. A fault downstream that is carried over: gates are blocked first.
 *
 * <p><b>Sources.</b> 4 ms typical and under 5 ms at most; phase tolerance 10 to 20 degrees, 15 by default; delay 10 to 100 ms out of phase;
 * voltage 10 to 15 %, frequency 0.5 to 1 Hz (industrialmonitordirect.com, csemag); 30 s of good preferred source before return (APC AP44xx).
 */
@NullMarked
package io.ridethrough.models.physics.sts;

import org.jspecify.annotations.NullMarked;
