package io.ridethrough.models.physics.generator;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Expression;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.fuel.FuelCurve;

/**
 * A generator set from start command to cool-down.
 *
 * <p>The crank cycle follows NFPA 110: crank, rest, crank, until it fires or the limiter locks it out. Randomness is drawn
 * outside and arrives as parameters: how many attempts fail, how long the run lasts. A step of load that drives voltage or frequency out of
 * their band is a mode of its own ({@link Mode#SWINGING}), see {@link BlockLoading}.
 */
public final class GeneratorAutomaton {
    /** Modes of a set. */
    public enum Mode {
        /** At rest, waiting for a start command. */
        STOPPED,
        /** Selector not in AUTO: no start command reaches it. */
        SWITCHED_OFF,
        /** Glow plugs on, starter still. */
        PREHEATING,
        /** Starter engaged. */
        CRANKING,
        /** Between two crank attempts. */
        RESTING,
        /** Fired; speed and voltage are building up. */
        RUN_UP,
        /** Runs, but voltage or frequency do not come into their band. */
        OUT_OF_BAND,
        /** In band, warming up before it takes load. */
        WARMING_UP,
        /** In band, waiting to close on its bus. */
        SYNCHRONISING,
        /** Runs in band, but its breaker does not close. */
        BREAKER_OPEN,
        /** Breaker closed, voltage and frequency in band. */
        READY,
        /** Breaker closed; a block of load has come or gone that will drive voltage or frequency out of their band. */
        TAKING_BLOCK,
        /** Breaker closed; after that block voltage or frequency are outside their band. */
        SWINGING,
        /** Unloaded run after the load left. */
        COOLING,
        /** Over-crank lockout: it did not start. Stays until somebody resets it. */
        LOCKED_OUT,
        /** Protection or a fault stopped the running engine. Stays until somebody resets it. */
        TRIPPED,
        /** Emergency stop pressed. Stays until somebody resets it. */
        EMERGENCY_STOPPED
    }

    /** State: attempts made since the start command. */
    public static final int ATTEMPTS = 0;
    /** State: overload memory, 1 trips. */
    public static final int OVERLOAD = 1;
    /** State: fuel the engine can reach in main and day tank (L). */
    public static final int FUEL_L = 2;
    /** State: fuel in the day tank (L). */
    public static final int DAY_TANK_L = 3;
    /** State: blocking of the fuel filters, 1 starves the engine. */
    public static final int BLOCKING = 4;
    /** State: coolant (C). */
    public static final int COOLANT_C = 5;
    /** State: load the engine's torque has followed (W); below 0 before a run that starts loaded knows it. */
    public static final int CARRIED_W = 6;
    /** State: load at the end of the block (W). */
    public static final int STEP_TO_W = 7;
    /** State: voltage while it swings (pu). */
    public static final int SWING_VOLTAGE_PU = 8;
    /** State: frequency while it swings (pu). */
    public static final int SWING_FREQUENCY_PU = 9;
    /** State: time from the block until it is back in its band (s). */
    public static final int OUTSIDE_S = 10;
    /** State: time from the step to the speed trip (s), infinite for none. */
    public static final int TRIP_S = 11;
    /** State: 1 when it was preheated for this start. */
    public static final int GLOWED = 12;
    /** State: running time since the start command (s). */
    public static final int RAN_S = 13;
    /** State: time from the block until it leaves its band (s). */
    public static final int LEAVES_S = 14;

    /** Parameter: rating (W). */
    public static final int RATING_W = 0;
    /** Parameter: attempts the controller makes. */
    public static final int MAX_ATTEMPTS = 1;
    /** Parameter: attempts that will fail before it fires; at least MAX_ATTEMPTS when it never fires. */
    public static final int FAILING_ATTEMPTS = 2;
    /** Parameter: seconds of cranking until a warm engine fires. */
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
    /** Parameter: 1 when voltage or frequency do not come or stay in their band. */
    public static final int UNSTABLE = 9;
    /** Parameter: 1 when its breaker does not close. */
    public static final int BREAKER_BLOCKED = 10;
    /** Parameter: voltage the start battery holds while cranking (V), 0 when nothing is known of it. */
    public static final int CRANK_V = 11;
    /** Parameter: preheating of a cold engine (s). */
    public static final int PREHEAT_S = 12;
    /** Parameter: run before it takes load (s). */
    public static final int WARM_UP_S = 13;
    /** Parameter: unloaded run after the load left (s). */
    public static final int COOL_DOWN_S = 14;
    /** Parameter: ordinal of its performance class. */
    public static final int CLASS = 15;
    /** Parameter: droop of its governor (pu), 0 isochronous. */
    public static final int DROOP_PU = 16;
    /** Parameter: air at the radiator (C). */
    public static final int AMBIENT_C = 17;
    /** Parameter: 1 while the jacket heater works. */
    public static final int HEATED = 18;
    /** Parameter: 1 while the radiator fan works. */
    public static final int FAN = 19;
    /** Parameter: 1 while the pump of the day tank works. */
    public static final int PUMPED = 20;
    /** Parameter: 1 when the fuel is contaminated. */
    public static final int CONTAMINATED = 21;
    /** Parameter: 1 when it closes on a paralleling bus. */
    public static final int PARALLELS = 22;
    /** Parameter: time to synchronise (s). */
    public static final int SYNC_S = 23;
    /** Parameter: 1 when a test start is asked for. */
    public static final int TEST_START = 24;

    /** Input: load less what rectifiers are ramping up just now (W). */
    public static final int FIRM_W = 4;
    /** Input: what those ramps will draw when they are up (W). */
    public static final int RAMP_TO_W = 5;
    /** Input: 1 when another set is on the bus it closes on. */
    public static final int BUS_LIVE = 6;
    /** Input: 1 when it is to close first on the dead bus. */
    public static final int FIRST = 7;
    /** Input: 1 when the paralleling control is locked out. */
    public static final int BUS_LOCKED = 8;

    /** Nominal voltage of the start battery (V). */
    public static final double START_BATTERY_V = 24;
    /**
     * Crank voltage of a 24 V starter at 25 C from which a start is likelier than not (V). A run without chance takes the
     * likelier branch, a forecast draws it.
     */
    public static final double LOWEST_CRANK_V = StartBattery.crankVoltageForV(0.5, 25, START_BATTERY_V);

    private static final int INPUTS = 9;
    private static final int PARAMETERS = 25;
    private static final int STATES = 15;
    private static final Mode[] MODES = Mode.values();

    /** Load left for this long before the set cools down (s): short gaps at retransfer do not stop it. */
    private static final double UNCALLED_S = 5;
    /** Time constant with which the torque follows the load (s): a governor of any class settles within a few of them. */
    private static final double FOLLOWS_S = 1;

    private static final Condition CALLED = (x, u, p) -> u[Ports.CALLED] > 0;
    private static final Guard UNCALLED = new Held((x, u, p) -> u[Ports.CALLED] == 0, (x, u, p) -> UNCALLED_S);
    private static final Condition IN_BAND_ALONE =
            (x, u, p) -> p[UNSTABLE] == 0 && p[BREAKER_BLOCKED] == 0 && p[PARALLELS] == 0;
    private static final Condition IN_BAND_BESIDE =
            (x, u, p) -> p[UNSTABLE] == 0 && p[BREAKER_BLOCKED] == 0 && p[PARALLELS] > 0;
    private static final Condition BLOCKED = (x, u, p) -> p[UNSTABLE] == 0 && p[BREAKER_BLOCKED] > 0;
    private static final Guard LOCKED_BY_BUS = new When((x, u, p) -> u[BUS_LOCKED] > 0);
    private static final Expression RUN_UP = (x, u, p) -> p[RUN_UP_S];
    private static final Expression WARM_UP = (x, u, p) -> p[WARM_UP_S];
    private static final Guard.Jump CLOSES = (x, u, p) -> x[CARRIED_W] = 0;

    public static final Automaton AUTOMATON = build();

    private GeneratorAutomaton() {}

    private static Automaton build() {
        var table = Automaton.of("generator", Mode.class).sizes(STATES, INPUTS, PARAMETERS);
        starts(table);
        comesIntoBand(table);
        closes(table);
        carriesLoad(table);
        BlockLoading.edges(table);
        coolsDown(table);
        return moves(table).build();
    }

    private static void starts(Automaton.Builder<Mode> table) {
        Guard.Jump first = (x, u, p) -> {
            x[ATTEMPTS] = 0;
            x[RAN_S] = 0;
            p[TEST_START] = 0;
        };
        table.edge(Mode.STOPPED, Mode.SWITCHED_OFF, "not in auto", new When((x, u, p) -> p[IN_AUTO] == 0))
                .edge(Mode.SWITCHED_OFF, Mode.STOPPED, "in auto", new When((x, u, p) -> p[IN_AUTO] > 0))
                .edge(Mode.STOPPED, Mode.PREHEATING, "start command, engine cold", new When(
                        (x, u, p) -> u[Ports.CALLED] > 0 && p[PREHEAT_S] > 0 && x[COOLANT_C] < Engine.WARM_C), first)
                .edge(Mode.STOPPED, Mode.CRANKING, "start command", new When(CALLED), first)
                .edge(Mode.STOPPED, Mode.CRANKING, "test start", new When((x, u, p) -> p[TEST_START] > 0), first)
                .edge(Mode.PREHEATING, Mode.CRANKING, "preheated", new After((x, u, p) -> p[PREHEAT_S]), (x, u, p) ->
                        x[GLOWED] = 1)
                .edge(Mode.CRANKING, Mode.RUN_UP, "engine fires", new Held(
                        GeneratorAutomaton::fires, (x, u, p) -> Engine.fireS(p[FIRE_S], x[COOLANT_C], x[GLOWED] > 0)), (x, u, p) ->
                        x[GLOWED] = 0)
                .edge(Mode.CRANKING, Mode.RESTING, "crank fails", new After((x, u, p) -> p[CRANK_S]), (x, u, p) ->
                        x[ATTEMPTS] += 1)
                .edge(Mode.RESTING, Mode.LOCKED_OUT, "over-crank lockout", new When((x, u, p) ->
                        x[ATTEMPTS] >= p[MAX_ATTEMPTS]))
                .edge(Mode.RESTING, Mode.CRANKING, "cranks again", new After((x, u, p) -> p[REST_S]));
    }

    /** Fuel, an engine that will, and a start battery that turns it fast enough where the engine stands. */
    private static boolean fires(double[] x, double[] u, double[] p) {
        if (x[ATTEMPTS] < p[FAILING_ATTEMPTS] || x[FUEL_L] <= 0 || x[DAY_TANK_L] <= 0 || x[BLOCKING] >= 1) {
            return false;
        }
        double batteryC = Math.min(p[AMBIENT_C], x[COOLANT_C]);
        return p[CRANK_V] == 0 || p[CRANK_V] >= StartBattery.crankVoltageForV(0.5, batteryC, START_BATTERY_V);
    }

    private static void comesIntoBand(Automaton.Builder<Mode> table) {
        table.edge(Mode.RUN_UP, Mode.OUT_OF_BAND, "voltage or frequency out of band", new Held(
                        (x, u, p) -> p[UNSTABLE] > 0, RUN_UP))
                .edge(Mode.RUN_UP, Mode.WARMING_UP, "voltage and frequency in band", new Held(
                        (x, u, p) -> p[UNSTABLE] == 0 && p[WARM_UP_S] > 0, RUN_UP))
                .edge(Mode.RUN_UP, Mode.BREAKER_OPEN, "breaker does not close", new Held(BLOCKED, RUN_UP))
                .edge(Mode.RUN_UP, Mode.SYNCHRONISING, "voltage and frequency in band", new Held(IN_BAND_BESIDE, RUN_UP))
                .edge(Mode.RUN_UP, Mode.READY, "voltage and frequency in band", new Held(IN_BAND_ALONE, RUN_UP), CLOSES)
                .edge(Mode.WARMING_UP, Mode.BREAKER_OPEN, "breaker does not close", new Held(BLOCKED, WARM_UP))
                .edge(Mode.WARMING_UP, Mode.SYNCHRONISING, "warmed up", new Held(IN_BAND_BESIDE, WARM_UP))
                .edge(Mode.WARMING_UP, Mode.READY, "warmed up", new Held(IN_BAND_ALONE, WARM_UP), CLOSES)
                .edge(Mode.OUT_OF_BAND, Mode.SYNCHRONISING, "voltage and frequency in band", new When(IN_BAND_BESIDE))
                .edge(Mode.OUT_OF_BAND, Mode.READY, "voltage and frequency in band", new When(IN_BAND_ALONE), CLOSES)
                .edge(Mode.OUT_OF_BAND, Mode.COOLING, "call ends", UNCALLED);
    }

    private static void closes(Automaton.Builder<Mode> table) {
        table.edge(Mode.SYNCHRONISING, Mode.BREAKER_OPEN, "ground-fault lockout", LOCKED_BY_BUS)
                .edge(Mode.SYNCHRONISING, Mode.BREAKER_OPEN, "breaker does not close", new When(BLOCKED))
                .edge(Mode.SYNCHRONISING, Mode.READY, "closes on the dead bus", new When((x, u, p) -> u[FIRST] > 0 && u[Ports.CALLED] > 0), CLOSES)
                .edge(Mode.SYNCHRONISING, Mode.READY, "synchronised and closed", new Held(
                        (x, u, p) -> u[BUS_LIVE] > 0 && u[Ports.CALLED] > 0, (x, u, p) -> p[SYNC_S]), CLOSES)
                .edge(Mode.SYNCHRONISING, Mode.COOLING, "call ends", UNCALLED)
                .edge(Mode.BREAKER_OPEN, Mode.SYNCHRONISING, "breaker released", new When(
                        (x, u, p) -> p[BREAKER_BLOCKED] == 0 && p[PARALLELS] > 0 && u[BUS_LOCKED] == 0))
                .edge(Mode.BREAKER_OPEN, Mode.READY, "breaker released", new When(
                        (x, u, p) -> p[BREAKER_BLOCKED] == 0 && p[PARALLELS] == 0), CLOSES)
                .edge(Mode.BREAKER_OPEN, Mode.COOLING, "call ends", UNCALLED);
    }

    private static void carriesLoad(Automaton.Builder<Mode> table) {
        table.edge(Mode.READY, Mode.BREAKER_OPEN, "ground-fault lockout", LOCKED_BY_BUS)
                .edge(Mode.READY, Mode.OUT_OF_BAND, "voltage or frequency out of band", new When((x, u, p) ->
                        p[UNSTABLE] > 0))
                .edge(Mode.READY, Mode.TAKING_BLOCK, "block of load", new When(BlockLoading::swings), BlockLoading::begin)
                .edge(Mode.READY, Mode.TRIPPED, "overload trip", new Crossing((x, u, p) -> x[OVERLOAD] - 1))
                .edge(Mode.READY, Mode.TRIPPED, "overheats", new Crossing((x, u, p) -> x[COOLANT_C] - Engine.OVERHEAT_C))
                .edge(Mode.READY, Mode.TRIPPED, "runs out of fuel", new Crossing((x, u, p) -> -x[FUEL_L]))
                .edge(Mode.READY, Mode.TRIPPED, "day tank runs empty", new Crossing((x, u, p) -> -x[DAY_TANK_L]))
                .edge(Mode.READY, Mode.TRIPPED, "fuel filters block", new Crossing((x, u, p) -> x[BLOCKING] - 1))
                .edge(Mode.READY, Mode.TRIPPED, "trips while running", new Crossing((x, u, p) -> x[RAN_S] - p[FAILS_AFTER_S]))
                .edge(Mode.READY, Mode.COOLING, "load has left", UNCALLED);
    }

    private static void coolsDown(Automaton.Builder<Mode> table) {
        table.edge(Mode.COOLING, Mode.SYNCHRONISING, "called again", new When((x, u, p) ->
                        u[Ports.CALLED] > 0 && p[PARALLELS] > 0))
                .edge(Mode.COOLING, Mode.BREAKER_OPEN, "breaker does not close", new When((x, u, p) ->
                        u[Ports.CALLED] > 0 && p[BREAKER_BLOCKED] > 0))
                .edge(Mode.COOLING, Mode.READY, "called again", new When(CALLED), CLOSES)
                .edge(Mode.COOLING, Mode.STOPPED, "cooled down", new After((x, u, p) -> p[COOL_DOWN_S]));
    }

    private static Automaton.Builder<Mode> moves(Automaton.Builder<Mode> table) {
        for (Mode mode : MODES) {
            boolean loaded = carries(mode.ordinal());
            if (runs(mode)) {
                table.flows(mode, (x, u, p, aheadS, out) ->
                        run(x, loaded ? u[Ports.LOAD_W] : 0, loaded ? BlockLoading.followedW(u, p) : 0, p, aheadS, out));
            } else {
                table.flows(mode, (x, u, p, aheadS, out) -> {
                    out[COOLANT_C] = Engine.standingC(x[COOLANT_C], p[AMBIENT_C], p[HEATED] > 0, aheadS);
                    out[OVERLOAD] = Engine.overloadRatio(x[OVERLOAD], 0, aheadS);
                });
            }
        }
        return table;
    }

    private static void run(double[] x, double loadW, double followedW, double[] p, double aheadS, double[] out) {
        double ratingW = p[RATING_W];
        double loadRatio = loadW / ratingW;
        out[OVERLOAD] = Engine.overloadRatio(x[OVERLOAD], loadRatio, aheadS);
        out[FUEL_L] = x[FUEL_L] + FuelCurve.CHART.levelRateLPerS(loadW, ratingW) * aheadS;
        out[DAY_TANK_L] = x[DAY_TANK_L] + FuelCurve.CHART.dayTankRateLPerS(loadW, ratingW, p[PUMPED] > 0) * aheadS;
        out[BLOCKING] = x[BLOCKING] + p[CONTAMINATED] * FuelCurve.CHART.blockingRatePerS(loadW, ratingW) * aheadS;
        out[RAN_S] = x[RAN_S] + aheadS;
        out[COOLANT_C] = Engine.runningC(x[COOLANT_C], loadRatio, p[AMBIENT_C], p[FAN] > 0, aheadS);
        // (G28) dP_c/dt = (P - P_c)/T_c, the torque follows the load
        out[CARRIED_W] = followedW + (x[CARRIED_W] - followedW) * Math.exp(-aheadS / FOLLOWS_S);
    }

    /** True when the engine turns by its own fuel. */
    private static boolean runs(Mode mode) {
        return switch (mode) {
            case RUN_UP, OUT_OF_BAND, WARMING_UP, SYNCHRONISING, BREAKER_OPEN, READY, TAKING_BLOCK, SWINGING, COOLING -> true;
            case STOPPED, SWITCHED_OFF, PREHEATING, CRANKING, RESTING, LOCKED_OUT, TRIPPED, EMERGENCY_STOPPED -> false;
        };
    }

    /** True when the engine turns by its own fuel. */
    public static boolean runs(int mode) {
        return runs(MODES[mode]);
    }

    /** True when its breaker is closed and it carries what hangs on it. */
    public static boolean carries(int mode) {
        return switch (MODES[mode]) {
            case READY, TAKING_BLOCK, SWINGING -> true;
            default -> false;
        };
    }

    /** True when it waits to close on its bus. */
    public static boolean waitsForBus(int mode) {
        return MODES[mode] == Mode.SYNCHRONISING;
    }

    /** Voltage behind its breaker (pu). */
    public static double outputPu(int mode, double[] x, double loadW, double[] p) {
        return switch (MODES[mode]) {
            case READY, TAKING_BLOCK -> StepEffect.heldVoltagePu((int) p[CLASS], frequencyPu(mode, x, loadW, p));
            case SWINGING -> Math.max(0, x[SWING_VOLTAGE_PU]);
            default -> 0;
        };
    }

    /** Frequency behind its breaker (pu); meaningless where there is no voltage. */
    public static double frequencyPu(int mode, double[] x, double loadW, double[] p) {
        return MODES[mode] == Mode.SWINGING ? x[SWING_FREQUENCY_PU] : 1 - p[DROOP_PU] * loadW / p[RATING_W];
    }
}
