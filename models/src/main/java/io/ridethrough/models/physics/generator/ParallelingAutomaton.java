package io.ridethrough.models.physics.generator;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * A paralleling bus: it feeds loads once enough sets have closed on it, and drops feeders in a fixed order when the sets that are left cannot
 * carry them. Sets close by their own automata; the first one takes the dead bus, the others synchronise.
 */
public final class ParallelingAutomaton {
    /** Modes of the bus. */
    public enum Mode {
        /** Too few sets to carry load. */
        DEAD,
        /** Sets carry it and loads may transfer to it. */
        LIVE,
        /** As live, some feeders dropped. */
        SHEDDING,
        /** A ground fault has opened the breakers of all sets and locked them out. */
        GROUND_FAULT,
        /** Its bus has failed. */
        FAILED
    }

    /** Input: sets whose breaker is closed. */
    public static final int CLOSED_SETS = Ports.VOLTAGE_1_PU;
    /** Input: rating of those sets (W). */
    public static final int CLOSED_W = Ports.VOLTAGE_2_PU;

    /** State: feeders dropped, from the start of the shed order. */
    public static final int SHED = 0;

    /** Parameter: sets needed before loads may transfer. */
    public static final int MINIMUM_SETS = 0;
    /** Parameter: feeders in the shed order. */
    public static final int FEEDERS = 1;
    /** Parameter: load over the rating of the closed sets above which a feeder is dropped. */
    public static final int SHED_ABOVE_RATIO = 2;
    /** Parameter: how long before the next feeder is dropped (s). */
    public static final int SHED_S = 3;
    /** Parameter: load over the rating of the closed sets below which a feeder comes back. */
    public static final int ADD_BELOW_RATIO = 4;
    /** Parameter: how long before the next feeder comes back (s). */
    public static final int ADD_S = 5;

    private static final Condition ENOUGH = (x, u, p) -> u[CLOSED_SETS] >= p[MINIMUM_SETS];
    private static final Condition ALONE = (x, u, p) -> u[CLOSED_SETS] == 0;
    private static final Condition OVERLOADED =
            (x, u, p) -> x[SHED] < p[FEEDERS] && u[Ports.LOAD_W] > p[SHED_ABOVE_RATIO] * u[CLOSED_W];
    private static final Guard DROP = new Held(OVERLOADED, (x, u, p) -> p[SHED_S]);
    private static final Guard.Jump DROPS = (x, u, p) -> x[SHED] += 1;
    private static final Guard.Jump ADDS = (x, u, p) -> x[SHED] -= 1;

    public static final Automaton AUTOMATON = Automaton.of("paralleling", Mode.class)
            .sizes(1, Ports.COUNT, 6)
            .edge(Mode.DEAD, Mode.SHEDDING, "minimum sets on the bus, feeders follow", new When(
                    (x, u, p) -> ENOUGH.holds(x, u, p) && p[FEEDERS] > 0), (x, u, p) -> x[SHED] = p[FEEDERS])
            .edge(Mode.DEAD, Mode.LIVE, "minimum sets on the bus", new When(ENOUGH))
            .edge(Mode.LIVE, Mode.DEAD, "last set has left", new When(ALONE))
            .edge(Mode.SHEDDING, Mode.DEAD, "last set has left", new When(ALONE), (x, u, p) -> x[SHED] = 0)
            .edge(Mode.LIVE, Mode.SHEDDING, "drops a feeder", DROP, DROPS)
            .edge(Mode.SHEDDING, Mode.SHEDDING, "drops a feeder", DROP, DROPS)
            .edge(Mode.SHEDDING, Mode.LIVE, "last feeder back", new Held(
                    (x, u, p) -> room(u, p) && x[SHED] == 1, (x, u, p) -> p[ADD_S]), ADDS)
            .edge(Mode.SHEDDING, Mode.SHEDDING, "feeder back", new Held(
                    (x, u, p) -> room(u, p) && x[SHED] > 1, (x, u, p) -> p[ADD_S]), ADDS)
            .build();

    private ParallelingAutomaton() {}

    private static boolean room(double[] u, double[] p) {
        return u[Ports.LOAD_W] <= p[ADD_BELOW_RATIO] * u[CLOSED_W];
    }

    /** True when loads may hang on it. */
    public static boolean feeds(int mode) {
        return mode == Mode.LIVE.ordinal() || mode == Mode.SHEDDING.ordinal();
    }

    /** True when sets may close on it. */
    public static boolean accepts(int mode) {
        return mode != Mode.GROUND_FAULT.ordinal() && mode != Mode.FAILED.ordinal();
    }

    /** True when its protection has locked the breakers of its sets out. */
    public static boolean locked(int mode) {
        return mode == Mode.GROUND_FAULT.ordinal();
    }
}
