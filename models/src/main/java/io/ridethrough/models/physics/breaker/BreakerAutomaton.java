package io.ridethrough.models.physics.breaker;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * A breaker as a first-order thermal replica, trip at the heat of 1.13 times rated current (IEC 60898 non-trip limit),
 * plus an instantaneous element.
 */
public final class BreakerAutomaton {
    /** Modes of a breaker. */
    public enum Mode {
        /** Closed, current below any trip. */
        CLOSED,
        /** Closed and heating towards its trip. */
        OVERLOADED,
        /** Opened by hand. */
        OPEN,
        /** Opened by itself. */
        TRIPPED
    }

    /** State: heat of the bimetal, in units of the rated current squared. */
    public static final int HEAT = 0;

    /** Parameter: power at rated current (W). */
    public static final int RATED_W = 0;
    /** Parameter: thermal time constant (s). */
    public static final int TAU_S = 1;
    /** Parameter: multiple of rated current that trips at once. */
    public static final int MAGNETIC = 2;
    /** Parameter: current ratio that just does not trip. */
    public static final int HOLD_RATIO = 3;
    /** Parameter: current ratio before the run, which preheats it. */
    public static final int PRELOAD_RATIO = 4;

    private static final double INSTANT_S = 0.02;

    public static final Automaton AUTOMATON = Automaton.of("breaker", Mode.class)
            .sizes(1, Ports.COUNT, 5)
            .edge(Mode.CLOSED, Mode.OVERLOADED, "overload begins", new When((x, u, p) ->
                    ratio(u, p) > p[HOLD_RATIO]), (x, u, p) -> x[HEAT] = p[PRELOAD_RATIO] * p[PRELOAD_RATIO])
            .edge(Mode.OVERLOADED, Mode.TRIPPED, "magnetic trip", new Held(
                    (x, u, p) -> ratio(u, p) >= p[MAGNETIC], (x, u, p) -> INSTANT_S))
            .edge(Mode.OVERLOADED, Mode.TRIPPED, "thermal trip", new Crossing((x, u, p) ->
                    x[HEAT] - p[HOLD_RATIO] * p[HOLD_RATIO]))
            .edge(Mode.OVERLOADED, Mode.CLOSED, "overload ends", new When((x, u, p) ->
                    ratio(u, p) <= p[HOLD_RATIO]), (x, u, p) -> p[PRELOAD_RATIO] = Math.sqrt(Math.max(0, x[HEAT])))
            // Thermal replica: d theta/dt = (i^2 - theta) / tau
            .moves(Mode.OVERLOADED, (x, u, p, dx) ->
                    dx[HEAT] = (ratio(u, p) * ratio(u, p) - x[HEAT]) / p[TAU_S])
            .build();

    private BreakerAutomaton() {}

    private static double ratio(double[] u, double[] p) {
        return u[Ports.LOAD_W] / p[RATED_W];
    }
}
