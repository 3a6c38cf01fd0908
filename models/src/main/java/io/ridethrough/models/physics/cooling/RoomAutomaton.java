package io.ridethrough.models.physics.cooling;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Jump;
import io.ridethrough.models.hybrid.Guard.When;

/**
 * A data hall as two masses, its air and the hardware it warms: held at set point while cooling suffices, on the closed
 * form (C9) when it does not.
 *
 * <p>What depends on the air temperature elsewhere changes in steps, each an edge: server fans, and the inlet limits of racks
 * that stand in warmer or cooler places than the average.
 */
public final class RoomAutomaton {
    /** Modes of a room. */
    public enum Mode {
        /** Cooling carries the heat: air at set point. */
        COOLED,
        /** Heat exceeds cooling. */
        HEATING,
        /** Cooling is back and pulls the temperature down. */
        RECOVERING,
        /** Above the servers' shutdown temperature. */
        TOO_HOT
    }

    /** State: air temperature at the inlets (C). */
    public static final int TEMPERATURE_C = 0;
    /** State: temperature of racks and structure (C). */
    public static final int SOLIDS_C = 1;

    /** Input: heat of the racks (W). */
    public static final int HEAT_W = 0;
    /** Input: heat the running cooling units can remove (W). */
    public static final int COOLING_W = 1;

    /** Parameter: heat capacity of the air (J/C). */
    public static final int AIR_J_PER_C = 0;
    /** Parameter: heat capacity of racks and structure (J/C). */
    public static final int SOLIDS_J_PER_C = 1;
    /** Parameter: heat transfer between the two (W/C). */
    public static final int EXCHANGE_W_PER_C = 2;
    /** Parameter: set point (C). */
    public static final int SETPOINT_C = 3;
    /** Parameter: shutdown temperature (C). */
    public static final int LIMIT_C = 4;
    /** Parameter: inlet temperature above which server fans speed up (C). */
    public static final int KNEE_C = 5;
    /** Parameter: step of the server fans, 0 to {@link ServerFans#STEPS}. */
    public static final int FAN_STEP = 6;
    /** Parameter: highest inlet limit passed since the room was last cool (C). */
    public static final int REACHED_C = 7;

    private static final int PARAMETERS = 8;
    /** Cooling that lacks no more than this suffices: the hardware settles without end (W). */
    private static final double SLACK_W = 1;

    private static final double NEVER_C = Double.POSITIVE_INFINITY;
    private static final double[] NO_LIMITS_C = {};

    private RoomAutomaton() {}

    /** A room whose racks all stand at its average temperature. */
    public static Automaton uniform() {
        return of(NO_LIMITS_C);
    }

    /** @param limitsC air temperatures, rising, at which racks in a place of their own reach their limit */
    public static Automaton of(double[] limitsC) {
        double[] limits = limitsC.clone();
        Jump inletLimit = (x, u, p) -> p[REACHED_C] = nextC(limits, p);
        Crossing atInletLimit = new Crossing((x, u, p) -> x[TEMPERATURE_C] - nextC(limits, p));
        When coolingLost = new When((x, u, p) -> u[HEAT_W] > u[COOLING_W]);
        When coolingBack = new When((x, u, p) -> u[HEAT_W] < u[COOLING_W]);
        Crossing fansUp = new Crossing((x, u, p) -> x[TEMPERATURE_C] - ServerFans.upC(p[KNEE_C], p[LIMIT_C], (int) p[FAN_STEP]));
        Crossing fansDown = new Crossing((x, u, p) -> ServerFans.downC(p[KNEE_C], p[LIMIT_C], (int) p[FAN_STEP]) - x[TEMPERATURE_C]);
        Jump slower = (x, u, p) -> {
            p[FAN_STEP]--;
            p[REACHED_C] = Math.min(p[REACHED_C], x[TEMPERATURE_C]);
        };
        return Automaton.of("room", Mode.class)
                .sizes(2, 2, PARAMETERS)
                .edge(Mode.COOLED, Mode.HEATING, "cooling lost", new When((x, u, p) -> missingW(x, u, p) > SLACK_W))
                .edge(Mode.HEATING, Mode.RECOVERING, "cooling back", coolingBack)
                .edge(Mode.HEATING, Mode.TOO_HOT, "inlet over the limit", new Crossing((x, u, p) ->
                        x[TEMPERATURE_C] - p[LIMIT_C]), (x, u, p) -> p[REACHED_C] = Math.max(p[REACHED_C], p[LIMIT_C]))
                .edge(Mode.HEATING, Mode.HEATING, "warmest inlets over the limit", atInletLimit, inletLimit)
                .edge(Mode.HEATING, Mode.HEATING, "server fans speed up", fansUp, (x, u, p) -> p[FAN_STEP]++)
                .edge(Mode.HEATING, Mode.HEATING, "server fans slow down", fansDown, slower)
                .edge(Mode.RECOVERING, Mode.HEATING, "cooling lost", coolingLost)
                .edge(Mode.RECOVERING, Mode.COOLED, "back at set point", new Crossing((x, u, p) ->
                        Math.min(p[SETPOINT_C] - x[TEMPERATURE_C], -missingW(x, u, p))), RoomAutomaton::atRest)
                .edge(Mode.RECOVERING, Mode.RECOVERING, "server fans slow down", fansDown, slower)
                .edge(Mode.TOO_HOT, Mode.RECOVERING, "cooling back", coolingBack)
                .edge(Mode.TOO_HOT, Mode.TOO_HOT, "coolest inlets over the limit", atInletLimit, inletLimit)
                .flows(Mode.COOLED, RoomAutomaton::settle)
                .flows(Mode.HEATING, RoomAutomaton::balance)
                .flows(Mode.RECOVERING, RoomAutomaton::balance)
                .flows(Mode.TOO_HOT, RoomAutomaton::balance)
                .build();
    }

    /** Puts a room at one temperature throughout. */
    public static void setTemperature(double[] x, double[] p, double temperatureC) {
        x[TEMPERATURE_C] = temperatureC;
        x[SOLIDS_C] = temperatureC;
        p[FAN_STEP] = ServerFans.stepAt(p[KNEE_C], p[LIMIT_C], temperatureC);
        p[REACHED_C] = temperatureC;
    }

    private static void atRest(double[] x, double[] u, double[] p) {
        p[FAN_STEP] = ServerFans.stepAt(p[KNEE_C], p[LIMIT_C], x[TEMPERATURE_C]);
        p[REACHED_C] = x[TEMPERATURE_C];
    }

    private static double nextC(double[] limitsC, double[] p) {
        for (double limitC : limitsC) {
            if (limitC > p[REACHED_C]) {
                return limitC;
            }
        }
        return NEVER_C;
    }

    /** What cooling lacks to hold the air where it is: hardware warmer than the air asks for its share (W). */
    private static double missingW(double[] x, double[] u, double[] p) {
        return u[HEAT_W] + p[EXCHANGE_W_PER_C] * (x[SOLIDS_C] - x[TEMPERATURE_C]) - u[COOLING_W];
    }

    private static void balance(double[] x, double[] u, double[] p, double afterS, double[] end) {
        double airC = x[TEMPERATURE_C];
        double solidsC = x[SOLIDS_C];
        double capacityJPerC = p[AIR_J_PER_C] + p[SOLIDS_J_PER_C];
        double netW = u[HEAT_W] - u[COOLING_W];
        double tauS = RoomHeat.timeConstantS(p[AIR_J_PER_C], p[SOLIDS_J_PER_C], p[EXCHANGE_W_PER_C]);
        double meanC = (p[AIR_J_PER_C] * airC + p[SOLIDS_J_PER_C] * solidsC) / capacityJPerC
                + RoomHeat.slopeCPerS(netW, capacityJPerC) * afterS;
        double apartC = RoomHeat.apartC(airC - solidsC, netW, p[AIR_J_PER_C], tauS, afterS);
        end[TEMPERATURE_C] = meanC + apartC * p[SOLIDS_J_PER_C] / capacityJPerC;
        end[SOLIDS_C] = meanC - apartC * p[AIR_J_PER_C] / capacityJPerC;
    }

    private static void settle(double[] x, double[] u, double[] p, double afterS, double[] end) {
        end[SOLIDS_C] = RoomHeat.settlingC(
                x[SOLIDS_C], x[TEMPERATURE_C], p[SOLIDS_J_PER_C] / p[EXCHANGE_W_PER_C], afterS);
    }
}
