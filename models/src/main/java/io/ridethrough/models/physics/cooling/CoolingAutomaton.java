package io.ridethrough.models.physics.cooling;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Expression;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.Jump;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * A chiller, air handler or pump on its contactor: a loss of voltage longer than the contactor holds costs it its restart,
 * and a compressor that has stopped stays locked out for a while.
 */
public final class CoolingAutomaton {
    /** Modes of a cooling unit. */
    public enum Mode {
        /** Removes heat. */
        RUNNING,
        /** Stopped: no power, or no water flow. */
        OFF,
        /** Powered, working through its restart sequence. */
        RESTARTING,
        /** Broken, or did not start. */
        FAILED,
        /** Compressor runs and takes on load stage by stage. */
        LOADING,
        /** Spare: starts when a unit beside it is lost. */
        STANDBY
    }

    /** State: time until the compressor may start again (s); below 0 it may. */
    public static final int LOCK_OUT_LEFT_S = 0;

    /** Input: 1 when water flows through it, or when it needs none. */
    public static final int FLOW = Ports.VOLTAGE_2_PU;
    /** Input: 1 when a unit that this one stands by for is not delivering. */
    public static final int CALLED = Ports.CALLED;

    /** Parameter: power back to full cooling (s). */
    public static final int RESTART_S = 0;
    /** Parameter: electrical power while running (W). */
    public static final int ELECTRICAL_W = 1;
    /** Parameter: heat it can remove (W). */
    public static final int COOLING_W = 2;
    /** Parameter: last part of the restart, in which it loads (s). */
    public static final int RAMP_S = 3;
    /** Parameter: a stopped compressor does not start before (s). */
    public static final int LOCK_OUT_S = 4;
    /** Parameter: voltage that no longer holds the contactor (pu). */
    public static final int DROP_OUT_PU = 5;
    /** Parameter: how long such a voltage lasts before the contactor opens (s). */
    public static final int DROP_OUT_S = 6;
    /** Parameter: 1 for a spare. */
    public static final int SPARE = 7;
    /** Parameter: 1 when it fails at its next start. */
    public static final int FAILS = 8;
    /** Parameter: wait of the present restart until the compressor starts (s). */
    public static final int WAIT_S = 9;
    /** Parameter: stage of {@link RoomHeat#STAGES} while loading. */
    public static final int STAGE = 10;

    private static final int PARAMETERS = 11;
    /** The phase monitor trips below {@link Ports#LOST_PU} after this (s); monitors are set to some seconds. */
    private static final double UNDER_VOLTAGE_S = 2;
    /** A spare is called after this (s), longer than a dip. */
    private static final double CHANGEOVER_S = 10;
    /** A spare runs on for this after the others are back (s). */
    private static final double RELEASE_S = 60;

    private static final Condition NO_HOLD = (x, u, p) -> u[Ports.VOLTAGE_1_PU] < p[DROP_OUT_PU];
    private static final Condition LOW = (x, u, p) -> u[Ports.VOLTAGE_1_PU] < Ports.LOST_PU;
    private static final Condition NO_FLOW = (x, u, p) -> u[FLOW] < 1;
    private static final Expression HOLDS_S = (x, u, p) -> p[DROP_OUT_S];
    private static final Expression MONITOR_S = (x, u, p) -> UNDER_VOLTAGE_S;
    private static final Expression SEQUENCE_S = (x, u, p) -> p[WAIT_S];
    private static final Expression STAGE_S = (x, u, p) -> p[RAMP_S] / RoomHeat.STAGES;
    /** The compressor stops: its lock-out begins. */
    private static final Jump STOPS = (x, u, p) -> x[LOCK_OUT_LEFT_S] = p[LOCK_OUT_S];

    private static final Jump BEGINS = (x, u, p) -> beginRestart(x, p);

    public static final Automaton AUTOMATON = table();

    private CoolingAutomaton() {}

    private static Automaton table() {
        var table = Automaton.of("cooling", Mode.class).sizes(1, Ports.COUNT, PARAMETERS);
        for (Mode mode : new Mode[] {Mode.RUNNING, Mode.LOADING}) {
            table.edge(mode, Mode.OFF, "contactor drops out", new Held(NO_HOLD, HOLDS_S), STOPS)
                    .edge(mode, Mode.OFF, "trips on low voltage", new Held(LOW, MONITOR_S), STOPS)
                    .edge(mode, Mode.OFF, "no water flow", new When(NO_FLOW), STOPS);
        }
        table.edge(Mode.RUNNING, Mode.STANDBY, "no longer needed", new Held(
                        (x, u, p) -> p[SPARE] > 0 && u[CALLED] < 1, (x, u, p) -> RELEASE_S))
                .edge(Mode.STANDBY, Mode.RESTARTING, "called", new Held(
                        (x, u, p) -> u[CALLED] > 0 && ready(u), (x, u, p) -> CHANGEOVER_S), BEGINS)
                .edge(Mode.OFF, Mode.RESTARTING, "power back", new When((x, u, p) -> ready(u)), BEGINS)
                .edge(Mode.RESTARTING, Mode.OFF, "contactor drops out", new Held(NO_HOLD, HOLDS_S))
                .edge(Mode.RESTARTING, Mode.OFF, "no water flow", new When(NO_FLOW))
                .edge(Mode.RESTARTING, Mode.FAILED, "does not start", new Held((x, u, p) -> p[FAILS] > 0, SEQUENCE_S))
                .edge(Mode.RESTARTING, Mode.RUNNING, "restarted", new Held(
                        (x, u, p) -> p[FAILS] <= 0 && p[RAMP_S] <= 0, SEQUENCE_S))
                .edge(Mode.RESTARTING, Mode.LOADING, "compressor starts", new Held(
                        (x, u, p) -> p[FAILS] <= 0 && p[RAMP_S] > 0, SEQUENCE_S), (x, u, p) -> p[STAGE] = 1)
                .edge(Mode.LOADING, Mode.LOADING, "next stage", new Held(
                        (x, u, p) -> p[STAGE] < RoomHeat.STAGES, STAGE_S), (x, u, p) -> p[STAGE]++)
                .edge(Mode.LOADING, Mode.RUNNING, "fully loaded", new Held(
                        (x, u, p) -> p[STAGE] >= RoomHeat.STAGES, STAGE_S))
                .drifts(Mode.OFF, (x, u, p, dx) -> dx[LOCK_OUT_LEFT_S] = -1)
                .drifts(Mode.RESTARTING, (x, u, p, dx) -> dx[LOCK_OUT_LEFT_S] = -1);
        return table.build();
    }

    /** The sequence runs beside the lock-out; the compressor starts when both are over. */
    public static void beginRestart(double[] x, double[] p) {
        p[WAIT_S] = Math.max(p[RESTART_S] - p[RAMP_S], x[LOCK_OUT_LEFT_S]);
    }

    /** Share of its rating a unit delivers. */
    public static double deliveredRatio(int mode, double[] p) {
        if (mode == Mode.RUNNING.ordinal()) {
            return 1;
        }
        return mode == Mode.LOADING.ordinal() ? RoomHeat.stageRatio((int) p[STAGE]) : 0;
    }

    private static boolean ready(double[] u) {
        return u[Ports.VOLTAGE_1_PU] >= Ports.GOOD_PU && u[FLOW] > 0;
    }
}
