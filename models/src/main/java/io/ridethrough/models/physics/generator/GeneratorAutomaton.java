package io.ridethrough.models.physics.generator;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.fuel.FuelCurve;

/**
 * A generator set from start command to cool-down.
 *
 * <p>The crank cycle follows NFPA 110: crank, rest, crank, until it fires or the limiter locks it out. Randomness is drawn
 * outside and arrives as parameters: how many attempts fail, how long the run lasts.
 */
public final class GeneratorAutomaton {
    /** Modes of a set. */
    public enum Mode {
        /** At rest, waiting for a start command. */
        STOPPED,
        /** Starter engaged. */
        CRANKING,
        /** Between two crank attempts. */
        RESTING,
        /** Fired; speed and voltage are building up. */
        RUN_UP,
        /** Voltage and frequency in band; may carry load. */
        READY,
        /** Unloaded run after the load left. */
        COOLING,
        /** Over-crank or trip lockout: stays until somebody resets it. */
        LOCKED_OUT
    }

    /** State: attempts made since the start command. */
    public static final int ATTEMPTS = 0;
    /** State: overload accumulator, 1 trips. */
    public static final int OVERLOAD = 1;
    /** State: fuel in the tank (L). */
    public static final int FUEL_L = 2;

    /** Parameter: rating (W). */
    public static final int RATING_W = 0;
    /** Parameter: attempts the controller makes. */
    public static final int MAX_ATTEMPTS = 1;
    /** Parameter: attempts that will fail before it fires; at least MAX_ATTEMPTS when it never fires. */
    public static final int FAILING_ATTEMPTS = 2;
    /** Parameter: seconds of cranking until it fires. */
    public static final int FIRE_S = 3;
    /** Parameter: longest crank of one attempt (s). */
    public static final int CRANK_S = 4;
    /** Parameter: rest between attempts (s). */
    public static final int REST_S = 5;
    /** Parameter: from firing to voltage and frequency in band (s). */
    public static final int RUN_UP_S = 6;
    /** Parameter: time until it fails while running (s), infinite when it does not. */
    public static final int FAILS_AFTER_S = 7;
    /** Parameter: 1 in AUTO. */
    public static final int IN_AUTO = 8;
    /** Parameter: 1 when its voltage never settles or its breaker does not close: it runs but cannot carry load. */
    public static final int CANNOT_CARRY = 9;

    /**
     * Crank voltage of a 24 V starter at 25 C from which a start is likelier than not (V). A run without chance takes the
     * likelier branch, a forecast draws it.
     */
    public static final double LOWEST_CRANK_V = StartBattery.crankVoltageForV(0.5, 25, 24);

    private static final int PARAMETERS = 10;
    private static final int STATES = 3;

    /** Load left for this long before the set cools down (s): short gaps at retransfer do not stop it. */
    private static final double UNCALLED_S = 5;
    /** Unloaded cooling run (s): 5 min, the usual controller default. */
    private static final double COOL_DOWN_S = 300;
    /** Overload ratio a set carries for an hour in twelve (ISO 8528-1 overload rating). */
    private static final double OVERLOAD_RATIO = 1.10;
    /** Ratio at which the engine stalls within a second: speed falls out of the G3 band and the set trips. */
    private static final double STALL_RATIO = 1.35;

    private static final double STALL_S = 1.0;

    private static final Condition CALLED = (x, u, p) -> u[Ports.CALLED] > 0;
    private static final Condition FIRES =
            (x, u, p) -> x[ATTEMPTS] >= p[FAILING_ATTEMPTS] && x[FUEL_L] > 0;

    public static final Automaton AUTOMATON = Automaton.of("generator", Mode.class)
            .sizes(STATES, Ports.COUNT, PARAMETERS)
            .edge(Mode.STOPPED, Mode.CRANKING, "start command", new When((x, u, p) ->
                    u[Ports.CALLED] > 0 && p[IN_AUTO] > 0), (x, u, p) -> x[ATTEMPTS] = 0)
            .edge(Mode.CRANKING, Mode.RUN_UP, "engine fires", new Held(FIRES, (x, u, p) -> p[FIRE_S]))
            .edge(Mode.CRANKING, Mode.RESTING, "crank fails", new After((x, u, p) -> p[CRANK_S]), (x, u, p) ->
                    x[ATTEMPTS] += 1)
            .edge(Mode.RESTING, Mode.LOCKED_OUT, "over-crank lockout", new When((x, u, p) ->
                    x[ATTEMPTS] >= p[MAX_ATTEMPTS]))
            .edge(Mode.RESTING, Mode.CRANKING, "cranks again", new After((x, u, p) -> p[REST_S]))
            .edge(Mode.RUN_UP, Mode.READY, "voltage and frequency in band", new Held(
                    (x, u, p) -> p[CANNOT_CARRY] == 0, (x, u, p) -> p[RUN_UP_S]))
            .edge(Mode.READY, Mode.LOCKED_OUT, "stalls on overload", new Held(
                    (x, u, p) -> u[Ports.LOAD_W] > STALL_RATIO * p[RATING_W], (x, u, p) -> STALL_S))
            .edge(Mode.READY, Mode.LOCKED_OUT, "overload trip", new Crossing((x, u, p) -> x[OVERLOAD] - 1))
            .edge(Mode.READY, Mode.LOCKED_OUT, "runs out of fuel", new Crossing((x, u, p) -> -x[FUEL_L]))
            .edge(Mode.READY, Mode.LOCKED_OUT, "trips while running", new After((x, u, p) -> p[FAILS_AFTER_S]))
            .edge(Mode.READY, Mode.COOLING, "load has left", new Held((x, u, p) -> u[Ports.CALLED] == 0, (x, u, p) ->
                    UNCALLED_S))
            .edge(Mode.COOLING, Mode.READY, "called again", new When(CALLED))
            .edge(Mode.COOLING, Mode.STOPPED, "cooled down", new After((x, u, p) -> COOL_DOWN_S))
            .drifts(Mode.READY, (x, u, p, dx) -> {
                double loadRatio = u[Ports.LOAD_W] / p[RATING_W];
                dx[OVERLOAD] = overloadRatePerS(loadRatio);
                dx[FUEL_L] = FuelCurve.CHART.levelRateLPerS(u[Ports.LOAD_W], p[RATING_W]);
            })
            .build();

    private GeneratorAutomaton() {}

    /** Output voltage in a mode (pu). */
    public static double outputPu(int mode) {
        return mode == Mode.READY.ordinal() ? 1 : 0;
    }

    /** Speed of the overload accumulator (1/s): one hour at 110 %, faster above, none below (ISO 8528-1). */
    static double overloadRatePerS(double loadRatio) {
        if (loadRatio <= OVERLOAD_RATIO) {
            return 0;
        }
        double excess = (loadRatio - 1) / (OVERLOAD_RATIO - 1);
        return excess * excess * excess * excess / 3600;
    }
}
