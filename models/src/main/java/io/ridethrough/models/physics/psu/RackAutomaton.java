package io.ridethrough.models.physics.psu;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Derivative;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.Jump;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * A rack: its power supplies bridge a gap on their capacitors, tolerate a sag for as long as ITIC asks, and draw an inrush
 * and a start-up load when power returns. A small transfer switch in the rack may choose between its two cords.
 */
public final class RackAutomaton {
    /** Modes of a rack. */
    public enum Mode {
        /** Enough cords live. */
        POWERED,
        /** Too few cords live, riding on capacitors. */
        HOLD_UP,
        /** Without power, or waiting its turn after power came back. */
        DARK,
        /** Powered but shut down by heat. */
        TOO_HOT,
        /** Runs on a voltage that its supplies stand for a limited time. */
        UNDER_VOLTAGE,
        /** Capacitors charge from nothing. */
        INRUSH,
        /** Servers start: fans at full speed, disks spin up. */
        STARTING,
        /** Riding on capacitors while the rack's own transfer switch moves. */
        SWITCHING
    }

    /** Below this voltage a supply draws from its capacitors: ITIC lower curve, 70 % beyond 20 ms (physics.md 4). */
    public static final double CORD_DEAD_PU = 0.70;

    /** State: energy of the capacitors over a full charge; more than 1 counts as full. */
    public static final int STORED_RATIO = 0;

    /** Input: voltage that enough cords have: of the worst one needed (pu). */
    public static final int BEST_CORD_PU = Ports.VOLTAGE_1_PU;
    /** Input: 1 when its inlets are over the shutdown temperature. */
    public static final int ROOM_TOO_HOT = Ports.VOLTAGE_2_PU;
    /** Input: voltage of the first cord (pu). */
    public static final int CORD_1_PU = Ports.COUNT;
    /** Input: voltage of the second cord (pu). */
    public static final int CORD_2_PU = Ports.COUNT + 1;
    /** Input: 1 when its room is cooled. */
    public static final int ROOM_COOLED = Ports.COUNT + 2;

    private static final int INPUTS = Ports.COUNT + 3;

    /** Parameter: hold-up at the load of the datasheet (s). */
    public static final int HOLD_UP_S = 0;
    /** Parameter: load while powered (W). */
    public static final int RACK_W = 1;
    /** Parameter: load at which the hold-up is stated (W). */
    public static final int HOLD_UP_LOAD_W = 2;
    /** Parameter: lowest voltage for ever (pu). */
    public static final int LEAST_PU = 3;
    /** Parameter: what the supplies on one cord carry (W). */
    public static final int CORD_LIMIT_W = 4;
    /** Parameter: share of the first cord while all live; negative for equal shares. */
    public static final int FIRST_CORD_SHARE = 5;
    /** Parameter: wait after power is back (s). */
    public static final int RESTART_S = 6;
    /** Parameter: current of the inrush over that of the load. */
    public static final int INRUSH_RATIO = 7;
    /** Parameter: how long the inrush lasts (s). */
    public static final int INRUSH_S = 8;
    /** Parameter: load while servers start over the load after. */
    public static final int START_RATIO = 9;
    /** Parameter: how long servers start (s). */
    public static final int START_S = 10;
    /** Parameter: 1 when servers that stopped for heat start again by themselves. */
    public static final int RESTARTS_AFTER_HEAT = 11;
    /** Parameter: gap of the rack's transfer switch (s); 0 for none. */
    public static final int SWITCH_S = 12;
    /** Parameter: how long the first cord is good before the switch goes back (s). */
    public static final int SWITCH_RETURN_S = 13;
    /** Parameter: cord the switch is on, 0 or 1. */
    public static final int ON_CORD = 14;
    /** Parameter: what full server fans add, relative to the load. */
    public static final int FAN_RISE_RATIO = 15;

    private static final int PARAMETERS = 16;

    private static final Condition DEAD = (x, u, p) -> u[BEST_CORD_PU] < CORD_DEAD_PU;
    private static final Condition GOOD = (x, u, p) -> u[BEST_CORD_PU] >= p[LEAST_PU];
    private static final Jump FULL_AT_MOST = (x, u, p) -> x[STORED_RATIO] = Math.min(1, x[STORED_RATIO]);
    private static final Crossing EMPTY = new Crossing((x, u, p) -> -x[STORED_RATIO]);
    private static final Jump TO_OTHER_CORD = (x, u, p) -> p[ON_CORD] = 1 - p[ON_CORD];
    private static final Derivative CHARGES = (x, u, p, dx) ->
            dx[STORED_RATIO] = PowerSupply.chargePerS(p[HOLD_UP_S], p[HOLD_UP_LOAD_W], p[RACK_W]);
    private static final Derivative DRAINS = (x, u, p, dx) ->
            dx[STORED_RATIO] = -1 / PowerSupply.holdUpAtS(p[HOLD_UP_S], p[HOLD_UP_LOAD_W], p[RACK_W]);

    public static final Automaton AUTOMATON = table();

    private RackAutomaton() {}

    private static Automaton table() {
        var table = Automaton.of("rack", Mode.class).sizes(1, INPUTS, PARAMETERS);
        for (Mode running : new Mode[] {Mode.POWERED, Mode.UNDER_VOLTAGE, Mode.STARTING}) {
            table.edge(running, Mode.HOLD_UP, "cords dead", new When(DEAD), FULL_AT_MOST).drifts(running, CHARGES);
        }
        for (Mode up : new Mode[] {Mode.POWERED, Mode.STARTING}) {
            table.edge(up, Mode.TOO_HOT, "thermal shutdown", new When((x, u, p) -> u[ROOM_TOO_HOT] > 0));
        }
        table.edge(Mode.POWERED, Mode.UNDER_VOLTAGE, "voltage low", new When((x, u, p) -> u[BEST_CORD_PU] < p[LEAST_PU]))
                .edge(Mode.UNDER_VOLTAGE, Mode.POWERED, "voltage good", new When(GOOD))
                .edge(Mode.UNDER_VOLTAGE, Mode.SWITCHING, "rack switch transfers", new When(
                        RackAutomaton::otherCordBetter), FULL_AT_MOST)
                .edge(Mode.UNDER_VOLTAGE, Mode.DARK, "sag outlasts the supplies", new Held(
                        (x, u, p) -> u[BEST_CORD_PU] < Itic.AFTER_SHORT_PU, (x, u, p) -> Itic.SHORT_S))
                .edge(Mode.UNDER_VOLTAGE, Mode.DARK, "sag outlasts the supplies", new After((x, u, p) -> Itic.LONG_S))
                .edge(Mode.POWERED, Mode.SWITCHING, "rack switch returns", new Held(
                        RackAutomaton::mayReturn, (x, u, p) -> p[SWITCH_RETURN_S]), FULL_AT_MOST)
                .edge(Mode.HOLD_UP, Mode.SWITCHING, "rack switch transfers", new When(RackAutomaton::otherCordBetter))
                .edge(Mode.HOLD_UP, Mode.POWERED, "rides through", new When((x, u, p) -> u[BEST_CORD_PU] >= CORD_DEAD_PU))
                .edge(Mode.HOLD_UP, Mode.DARK, "goes dark", EMPTY)
                .edge(Mode.SWITCHING, Mode.DARK, "goes dark", EMPTY)
                .edge(Mode.SWITCHING, Mode.POWERED, "rack switch closed", new After((x, u, p) -> p[SWITCH_S]), TO_OTHER_CORD)
                .edge(Mode.DARK, Mode.INRUSH, "power back", new Held(GOOD, (x, u, p) -> p[RESTART_S] + p[SWITCH_S]), (x, u, p) ->
                        p[ON_CORD] = u[CORD_1_PU] >= p[LEAST_PU] ? 0 : 1)
                .edge(Mode.INRUSH, Mode.DARK, "power lost again", new When(DEAD))
                .edge(Mode.INRUSH, Mode.STARTING, "inrush over", new After((x, u, p) -> p[INRUSH_S]), (x, u, p) ->
                        x[STORED_RATIO] = 1)
                .edge(Mode.STARTING, Mode.POWERED, "servers up", new After((x, u, p) -> p[START_S]))
                .edge(Mode.TOO_HOT, Mode.STARTING, "starts again", new Held(
                        (x, u, p) -> p[RESTARTS_AFTER_HEAT] > 0 && u[ROOM_COOLED] > 0 && GOOD.holds(x, u, p),
                        (x, u, p) -> p[RESTART_S]))
                .drifts(Mode.HOLD_UP, DRAINS)
                .drifts(Mode.SWITCHING, DRAINS);
        return table.build();
    }

    /** Whether capacitors charge in a mode. */
    public static boolean charges(int mode) {
        return mode == Mode.POWERED.ordinal() || mode == Mode.UNDER_VOLTAGE.ordinal() || mode == Mode.STARTING.ordinal();
    }

    /** Power drawn over the load of a running rack. */
    public static double drawnRatio(int mode, double[] p) {
        if (mode == Mode.POWERED.ordinal() || mode == Mode.UNDER_VOLTAGE.ordinal()) {
            return 1;
        }
        return mode == Mode.STARTING.ordinal() ? p[START_RATIO] : 0;
    }

    /** Whether servers are down in a mode: without power or stopped for heat. */
    public static boolean isDown(int mode) {
        return mode == Mode.DARK.ordinal() || mode == Mode.TOO_HOT.ordinal();
    }

    private static boolean otherCordBetter(double[] x, double[] u, double[] p) {
        double ownPu = p[ON_CORD] > 0 ? u[CORD_2_PU] : u[CORD_1_PU];
        double otherPu = p[ON_CORD] > 0 ? u[CORD_1_PU] : u[CORD_2_PU];
        return p[SWITCH_S] > 0 && ownPu < Ports.LOST_PU && otherPu >= Ports.GOOD_PU;
    }

    private static boolean mayReturn(double[] x, double[] u, double[] p) {
        return p[SWITCH_S] > 0 && p[ON_CORD] > 0 && u[CORD_1_PU] >= Ports.GOOD_PU;
    }
}
