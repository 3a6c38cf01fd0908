package io.ridethrough.models.physics.breaker;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * A breaker as a first-order thermal replica (K2) plus an instantaneous element. It holds 1.13 times its rating for ever
 * (IEC 60898 non-trip limit) and does not cool between two overloads.
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
    /** Parameter: multiple of rated current that trips at once. */
    public static final int MAGNETIC_RATIO = 1;
    /** Parameter: heat before the overload, in units of the rated current squared. */
    public static final int PRELOAD_HEAT = 2;

    /** The bimetal of every breaker: the plant file names curves of this standard only. */
    private static final ThermalReplica BIMETAL = ThermalReplica.IEC_60898;
    /** Opening time of the instantaneous element (s): about one cycle; the standard allows 0.1 s. */
    private static final double INSTANT_S = 0.02;

    private static final Condition OVER = (x, u, p) -> !BIMETAL.holds(ratio(u, p));
    private static final Condition WITHIN = (x, u, p) -> BIMETAL.holds(ratio(u, p));

    public static final Automaton AUTOMATON = Automaton.of("breaker", Mode.class)
            .sizes(1, Ports.COUNT, 3)
            .edge(Mode.CLOSED, Mode.OVERLOADED, "overload begins", new When(OVER), (x, u, p) -> x[HEAT] = p[PRELOAD_HEAT])
            .edge(Mode.OVERLOADED, Mode.TRIPPED, "magnetic trip", new Held(
                    (x, u, p) -> ratio(u, p) >= p[MAGNETIC_RATIO], (x, u, p) -> INSTANT_S))
            .edge(Mode.OVERLOADED, Mode.TRIPPED, "thermal trip", new Crossing((x, u, p) -> x[HEAT] - BIMETAL.tripHeat()))
            .edge(Mode.OVERLOADED, Mode.CLOSED, "overload ends", new When(WITHIN), (x, u, p) -> p[PRELOAD_HEAT] = x[HEAT])
            .moves(Mode.OVERLOADED, (x, u, p, dx) -> dx[HEAT] = BIMETAL.heatRatePerS(x[HEAT], ratio(u, p)))
            .build();

    private BreakerAutomaton() {}

    private static double ratio(double[] u, double[] p) {
        return u[Ports.LOAD_W] / p[RATED_W];
    }
}
