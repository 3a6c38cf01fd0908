/**
 * Utility feed: three phase voltages, frequency and angle, changed by scripted facts; sags of known depth and length.
 *
 * <pre>
 *  grid ---[R + jX]---+--- v
 *
 *  (V1) v = d v_0 in a sag, d the remaining voltage
 *  (V2) v^2 = (b + sqrt(b^2 - 4 s^2))/2, b = 1 - 2 s cos(theta), s = P/S_sc, tan(theta) = X/R
 * </pre>
 *
 * <p><b>Assumptions.</b> A sag takes all phases alike and leaves the frequency; single phases are set by facts of their own. Angles of feeds
 * are against one grid: two feeds run in step. Several short hits are several lines of a scenario. The grid is stiff, V2 without
 * impedance, unless the facility file gives its short-circuit power; its load draws constant power at unity power factor.
 *
 * <p><b>Not modelled.</b> Harmonics, phase jumps within a sag, reactive power, inrush of what is energised again.
 *
 * <p><b>Sources.</b> Two-bus load flow, any text on power systems.
 */
@NullMarked
package io.ridethrough.models.physics.utility;

import org.jspecify.annotations.NullMarked;
