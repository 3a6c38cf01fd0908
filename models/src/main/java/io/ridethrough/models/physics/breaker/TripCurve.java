package io.ridethrough.models.physics.breaker;

/**
 * How a protective device answers a constant current: its time-current curve with the band a maker or a standard allows.
 *
 * <p>Currents are multiples of the long-time setting (the rating where there is nothing to set). Times end with the current
 * interrupted.
 */
public sealed interface TripCurve permits ThermalMagnetic, Electronic, Relay, Printed {
    /** Opening of a moulded-case or miniature breaker once its instantaneous element has acted (s): about one cycle. */
    double INSTANT_S = 0.02;

    /** Current before a fault over the setting that may stand for long: the 80 % of the continuous-load rule. */
    double PRELOAD_RATIO = 0.8;

    /** True when it carries this current for ever. */
    boolean holds(double multiple);

    /** Nominal time from cold (s); infinite when it holds. */
    double tripS(double multiple);

    /** Soonest it may interrupt: lower edge of the band, hot from its usual load (s). */
    double fastestS(double multiple);

    /** Latest it has interrupted: upper edge of the band, from cold (s). */
    double slowestS(double multiple);

    /** Multiple at which the instantaneous element surely acts; infinite without one. */
    double instantaneousRatio();
}
