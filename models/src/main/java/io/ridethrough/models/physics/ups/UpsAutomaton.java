package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.Ports.GOOD_PU;
import static io.ridethrough.models.physics.Ports.LOAD_W;
import static io.ridethrough.models.physics.Ports.LOST_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.battery.Battery;
import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.plant.Ups;

/**
 * A double-conversion UPS around its battery.
 *
 * <p>The battery state is kept in units of the new battery. An aged one, or one that lost strings, has capacity f times
 * new and behaves at power P as the new one at P/f (B15), so a run can draw its capacity without building parameters.
 */
public final class UpsAutomaton {
    /** Modes of a UPS system. */
    public enum Mode {
        /** On its source, battery full. */
        FLOATING,
        /** On its source, battery charging. */
        CHARGING,
        /** On its battery. */
        ON_BATTERY,
        /** Source is back; the rectifier waits. */
        HOLD_OFF,
        /** The rectifier ramps up and the battery supplies the rest. */
        WALK_IN,
        /** Load on the bypass source, unprotected. */
        BYPASS,
        /** Output dead. */
        DARK,
        /** Output failed: stays dead. */
        FAILED
    }

    /** State: available charge (Ah of the new battery). */
    public static final int AVAILABLE_AH = 0;
    /** State: bound charge (Ah of the new battery). */
    public static final int BOUND_AH = 1;

    /** Parameter: output rating (W). */
    public static final int RATING_W = 0;
    /** Parameter: double-conversion efficiency, 0..1. */
    public static final int EFFICIENCY = 1;
    /** Parameter: battery capacity as a share of new. */
    public static final int CAPACITY_RATIO = 2;
    /** Parameter: model discrepancy, the battery sees its power times this. */
    public static final int BATTERY_POWER_RATIO = 3;
    /** Parameter: rectifier hold-off (s). */
    public static final int HOLD_OFF_S = 4;
    /** Parameter: walk-in ramp (s). */
    public static final int RAMP_S = 5;
    /** Parameter: power the charger takes (W). */
    public static final int CHARGE_W = 6;
    /** Parameter: 1 when it drops its load at the next source loss. */
    public static final int FAILS = 7;
    /** Parameter: charge of the full new battery (Ah). */
    public static final int FULL_AH = 8;
    /** Parameter: available share of the full new battery (Ah). */
    public static final int FULL_AVAILABLE_AH = 9;

    private static final int PARAMETERS = 10;
    private static final Mode[] MODES = Mode.values();

    /** Rectifier efficiency relative to the whole: the battery sits behind the rectifier (NX table, physics.md 2.5). */
    private static final double INVERTER_SHARE = 0.98;
    /** Charger setting: 10 % of the rating at most, the usual charge limit (physics.md 2.4). */
    private static final double CHARGE_SHARE = 0.10;
    private static final double FULL_SOC = 0.99;
    /** A dark UPS restarts on its source after this (s): self-test and walk-in. */
    private static final double RESTART_S = 30;
    /** Inverter overload, Liebert APM: 125 % 10 min, 150 % 1 min, beyond 200 ms (physics.md 2.3). */
    private static final double OVERLOAD_125_S = 600;

    private static final double OVERLOAD_150_S = 60;
    private static final double OVERLOAD_MORE_S = 0.2;

    private static final Condition SOURCE_LOST = (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && p[FAILS] == 0;
    private static final Condition SOURCE_LOST_AND_FAILS = (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && p[FAILS] > 0;
    private static final Condition SOURCE_GOOD = (x, u, p) -> u[VOLTAGE_1_PU] >= GOOD_PU;
    private static final Condition OVER_110 = (x, u, p) -> u[LOAD_W] > 1.10 * p[RATING_W];
    private static final Condition OVER_125 = (x, u, p) -> u[LOAD_W] > 1.25 * p[RATING_W];
    private static final Condition OVER_150 = (x, u, p) -> u[LOAD_W] > 1.50 * p[RATING_W];

    private UpsAutomaton() {}

    /** The automaton of a UPS with this battery. */
    public static Automaton of(Ups.Battery battery) {
        BatteryParameters cell = BatteryParameters.of(battery, BatteryParameters.END_V_PER_CELL);
        var exhausted = new Crossing((x, u, p) -> Battery.endChargeAh(batteryW(u, p), cell) - x[AVAILABLE_AH]);
        var exhaustedInWalkIn =
                new Crossing((x, u, p) -> Battery.endChargeAh(batteryW(u, p) / 2, cell) - x[AVAILABLE_AH]);
        var table = Automaton.of("ups", Mode.class).sizes(2, Ports.COUNT, PARAMETERS);
        for (Mode onSource : new Mode[] {Mode.FLOATING, Mode.CHARGING}) {
            table.edge(onSource, Mode.DARK, "fails on transfer", new When(SOURCE_LOST_AND_FAILS))
                    .edge(onSource, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST));
            overload(table, onSource, Mode.BYPASS, "overload to bypass");
        }
        table.edge(Mode.CHARGING, Mode.FLOATING, "battery full", new Crossing((x, u, p) ->
                        soc(x, p) - FULL_SOC))
                .edge(Mode.ON_BATTERY, Mode.DARK, "battery exhausted", exhausted)
                .edge(Mode.ON_BATTERY, Mode.HOLD_OFF, "source back", new When(SOURCE_GOOD))
                .edge(Mode.HOLD_OFF, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST))
                .edge(Mode.HOLD_OFF, Mode.BYPASS, "battery exhausted", exhausted)
                .edge(Mode.HOLD_OFF, Mode.WALK_IN, "walk-in begins", new After((x, u, p) -> p[HOLD_OFF_S]))
                .edge(Mode.WALK_IN, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST))
                .edge(Mode.WALK_IN, Mode.BYPASS, "battery exhausted", exhaustedInWalkIn)
                .edge(Mode.WALK_IN, Mode.CHARGING, "on source", new After((x, u, p) -> p[RAMP_S]), UpsAutomaton::equalise)
                .edge(Mode.BYPASS, Mode.DARK, "bypass source lost", new When((x, u, p) -> u[VOLTAGE_2_PU] < LOST_PU))
                .edge(Mode.DARK, Mode.CHARGING, "restarts on source", new Held(SOURCE_GOOD, (x, u, p) ->
                        RESTART_S), UpsAutomaton::equalise);
        overload(table, Mode.ON_BATTERY, Mode.DARK, "overload on battery");
        return table.moves(Mode.ON_BATTERY, (x, u, p, dx) -> discharge(x, batteryW(u, p), cell, dx))
                .moves(Mode.HOLD_OFF, (x, u, p, dx) -> discharge(x, batteryW(u, p), cell, dx))
                // Mean of the linear ramp: half the power comes from the battery.
                .moves(Mode.WALK_IN, (x, u, p, dx) -> discharge(x, batteryW(u, p) / 2, cell, dx))
                .drifts(Mode.CHARGING, (x, u, p, dx) -> {
                    double chargeAhPerS = p[CHARGE_W] / (p[CAPACITY_RATIO] * cell.openCircuitV()) / 3600;
                    dx[AVAILABLE_AH] = cell.availableRatio() * chargeAhPerS;
                    dx[BOUND_AH] = (1 - cell.availableRatio()) * chargeAhPerS;
                })
                .build();
    }

    private static void overload(Automaton.Builder<Mode> table, Mode from, Mode to, String edge) {
        table.edge(from, to, edge, new Held(OVER_150, (x, u, p) -> OVERLOAD_MORE_S))
                .edge(from, to, edge, new Held(OVER_125, (x, u, p) -> OVERLOAD_150_S))
                .edge(from, to, edge, new Held(OVER_110, (x, u, p) -> OVERLOAD_125_S));
    }

    /** The wells level out within minutes, a recharge takes an hour: charging starts from level wells. */
    private static void equalise(double[] x, double[] u, double[] p) {
        double soc = soc(x, p);
        charge(x, p, soc, soc);
    }

    private static void discharge(double[] x, double powerW, BatteryParameters cell, double[] dx) {
        // Past the end the current is held, so that a trial step of the integrator meets no singularity.
        double aboveEndAh = Math.max(x[AVAILABLE_AH], Battery.endChargeAh(powerW, cell));
        // Where the end is the collapse itself, rounding may ask for a hair more than the battery can give.
        double givenW = Math.min(powerW, (1 - 1e-9) * Battery.maximumPowerW(aboveEndAh, cell));
        Battery.derivatives(x, AVAILABLE_AH, Battery.currentAtPowerA(givenW, aboveEndAh, cell), cell, dx);
    }

    /** Parameters of a UPS before a run. */
    public static void prepare(Ups ups, double[] p, double capacityRatio) {
        BatteryParameters cell = BatteryParameters.of(ups.battery(), BatteryParameters.END_V_PER_CELL);
        p[RATING_W] = ups.ratingW();
        p[EFFICIENCY] = ups.efficiency();
        p[CAPACITY_RATIO] = Math.max(capacityRatio, 1e-3);
        p[BATTERY_POWER_RATIO] = 1;
        p[HOLD_OFF_S] = ups.walkIn().holdOffS();
        p[RAMP_S] = ups.walkIn().rampS();
        p[CHARGE_W] = CHARGE_SHARE * ups.ratingW();
        p[FULL_AH] = cell.capacityAh();
        p[FULL_AVAILABLE_AH] = Battery.fullAvailableAh(cell);
    }

    /** Sets the battery to a state of charge and a fill of its available well; both equal for a battery at rest. */
    public static void charge(double[] x, double[] p, double soc, double availableSoc) {
        x[AVAILABLE_AH] = availableSoc * p[FULL_AVAILABLE_AH];
        x[BOUND_AH] = Math.clamp(soc * p[FULL_AH] - x[AVAILABLE_AH], 0, p[FULL_AH] - p[FULL_AVAILABLE_AH]);
    }

    /** State of charge, 0..1. */
    public static double soc(double[] x, double[] p) {
        return (x[AVAILABLE_AH] + x[BOUND_AH]) / p[FULL_AH];
    }

    /** Power the battery must deliver for the present load, in units of the new battery (W). */
    static double batteryW(double[] u, double[] p) {
        // P_batt = P_load / eta_inv, then (B15)
        double inverterEfficiency = p[EFFICIENCY] / INVERTER_SHARE;
        return u[LOAD_W] / inverterEfficiency * p[BATTERY_POWER_RATIO] / p[CAPACITY_RATIO];
    }

    /** Fewest full strings that can carry an output load at all (of those installed, or one more when none can). */
    public static int stringsNeeded(Ups ups, double loadW) {
        BatteryParameters cell = BatteryParameters.of(ups.battery(), BatteryParameters.END_V_PER_CELL);
        double batteryW = loadW / (ups.efficiency() / INVERTER_SHARE);
        int strings = ups.battery().strings();
        for (int k = 1; k <= strings; k++) {
            // (B15): k of n strings at power P behave as all of them at P n/k
            if (Battery.endChargeAh(batteryW * strings / k, cell) < Battery.fullAvailableAh(cell)) {
                return k;
            }
        }
        return strings + 1;
    }

    /** Power a UPS draws from its source in a mode (W). */
    public static double sourceW(int mode, double loadW, double[] p) {
        return switch (MODES[mode]) {
            // P_rect,in = P_load / eta
            case FLOATING -> loadW / p[EFFICIENCY];
            case CHARGING -> loadW / p[EFFICIENCY] + p[CHARGE_W];
            case WALK_IN -> loadW / p[EFFICIENCY] / 2;
            case BYPASS -> loadW;
            case ON_BATTERY, HOLD_OFF, DARK, FAILED -> 0;
        };
    }

    /** Output voltage in a mode (pu). */
    public static double outputPu(int mode, double bypassPu) {
        return switch (MODES[mode]) {
            case FLOATING, CHARGING, ON_BATTERY, HOLD_OFF, WALK_IN -> 1;
            case BYPASS -> bypassPu;
            case DARK, FAILED -> 0;
        };
    }
}
