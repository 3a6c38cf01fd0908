package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.Ports.GOOD_PU;
import static io.ridethrough.models.physics.Ports.LOAD_W;
import static io.ridethrough.models.physics.Ports.LOST_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard;
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
        /** On its source above its rating: the overload memory fills, the charger stands still. */
        OVERLOADED,
        /** On its battery. */
        ON_BATTERY,
        /** On its battery above its rating: the overload memory fills. */
        BATTERY_OVERLOADED,
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
    /**
     * State: overload memory of the inverter, 1 transfers. It cools below 0 while there is no overload, and counts as 0 there:
     * the edge that begins an overload holds it to 0, so that no derivative needs to.
     */
    public static final int OVERLOAD = 2;

    /** Parameter: output rating (W). */
    public static final int RATING_W = 0;
    /** Parameter: efficiency of the inverter, and of the rectifier, 0..1. */
    public static final int CONVERTER_EFFICIENCY = 1;
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

    private static final int STATES = 3;
    private static final int PARAMETERS = 10;
    private static final Mode[] MODES = Mode.values();

    /** Charger setting: 10 % of the rating at most, the usual charge limit (physics.md 2.4). */
    private static final double CHARGE_SHARE = 0.10;
    private static final double FULL_SOC = 0.99;
    /** A battery that has just filled stands at FULL_SOC within the rounding of its last step. */
    private static final double ROUNDING_RATIO = 1e-9;
    /** A dark UPS restarts on its source after this (s): self-test and walk-in. */
    private static final double RESTART_S = 30;
    /** How long the inverter carries an overload; the plant file names no maker. */
    private static final OverloadTable OVERLOADS = OverloadTable.LIEBERT_APM;
    /** From a full overload memory to an empty one (s). No maker prints it; the time of the longest common step, 125 %. */
    private static final double OVERLOAD_COOL_DOWN_S = 600;
    /** Mean share of the load on the rectifier while its linear ramp runs. */
    private static final double WALK_IN_MEAN_RATIO = 0.5;

    private static final Condition SOURCE_LOST = (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && p[FAILS] == 0;
    private static final Condition SOURCE_LOST_AND_FAILS = (x, u, p) -> u[VOLTAGE_1_PU] < LOST_PU && p[FAILS] > 0;
    private static final Condition SOURCE_GOOD = (x, u, p) -> u[VOLTAGE_1_PU] >= GOOD_PU;
    private static final Condition OVER = (x, u, p) -> loadRatio(u, p) > OVERLOADS.continuousRatio();
    private static final Condition WITHIN = (x, u, p) -> loadRatio(u, p) <= OVERLOADS.continuousRatio();
    private static final Condition WITHIN_AND_FULL =
            (x, u, p) -> loadRatio(u, p) <= OVERLOADS.continuousRatio() && soc(x, p) >= FULL_SOC - ROUNDING_RATIO;
    private static final Guard.Crossing OVERLOAD_MEMORY_FULL = new Crossing((x, u, p) -> x[OVERLOAD] - 1);
    private static final Guard.Jump OVERLOAD_BEGINS = (x, u, p) -> x[OVERLOAD] = Math.max(0, x[OVERLOAD]);

    private UpsAutomaton() {}

    /** The automaton of a UPS with this battery. */
    public static Automaton of(Ups.Battery battery) {
        BatteryParameters cell = BatteryParameters.of(battery, BatteryParameters.END_V_PER_CELL);
        var exhausted = new Crossing((x, u, p) -> Battery.endChargeAh(newBatteryW(Mode.ON_BATTERY, u, p), cell) - x[AVAILABLE_AH]);
        var exhaustedInWalkIn =
                new Crossing((x, u, p) -> Battery.endChargeAh(newBatteryW(Mode.WALK_IN, u, p), cell) - x[AVAILABLE_AH]);
        var table = Automaton.of("ups", Mode.class).sizes(STATES, Ports.SWITCHING_COUNT, PARAMETERS);
        for (Mode onSource : new Mode[] {Mode.FLOATING, Mode.CHARGING, Mode.OVERLOADED}) {
            table.edge(onSource, Mode.DARK, "fails on transfer", new When(SOURCE_LOST_AND_FAILS))
                    .edge(onSource, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST));
        }
        overloads(table);
        table.edge(Mode.CHARGING, Mode.FLOATING, "battery full", new Crossing((x, u, p) -> soc(x, p) - FULL_SOC))
                .edge(Mode.ON_BATTERY, Mode.DARK, "battery exhausted", exhausted)
                .edge(Mode.BATTERY_OVERLOADED, Mode.DARK, "battery exhausted", exhausted)
                .edge(Mode.ON_BATTERY, Mode.HOLD_OFF, "source back", new When(SOURCE_GOOD))
                .edge(Mode.BATTERY_OVERLOADED, Mode.HOLD_OFF, "source back", new When(SOURCE_GOOD))
                .edge(Mode.HOLD_OFF, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST))
                .edge(Mode.HOLD_OFF, Mode.BYPASS, "battery exhausted", exhausted)
                .edge(Mode.HOLD_OFF, Mode.WALK_IN, "walk-in begins", new After((x, u, p) -> p[HOLD_OFF_S]))
                .edge(Mode.WALK_IN, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST))
                .edge(Mode.WALK_IN, Mode.BYPASS, "battery exhausted", exhaustedInWalkIn)
                .edge(Mode.WALK_IN, Mode.CHARGING, "on source", new After((x, u, p) -> p[RAMP_S]), UpsAutomaton::equalise)
                .edge(Mode.BYPASS, Mode.DARK, "bypass source lost", new When((x, u, p) -> u[VOLTAGE_2_PU] < LOST_PU))
                .edge(Mode.DARK, Mode.CHARGING, "restarts on source", new Held(SOURCE_GOOD, (x, u, p) ->
                        RESTART_S), UpsAutomaton::equalise);
        return moves(table, cell).build();
    }

    private static void overloads(Automaton.Builder<Mode> table) {
        for (Mode onSource : new Mode[] {Mode.FLOATING, Mode.CHARGING}) {
            table.edge(onSource, Mode.OVERLOADED, "overload begins", new When(OVER), OVERLOAD_BEGINS);
        }
        table.edge(Mode.OVERLOADED, Mode.BYPASS, "overload to bypass", OVERLOAD_MEMORY_FULL)
                .edge(Mode.OVERLOADED, Mode.FLOATING, "overload ends", new When(WITHIN_AND_FULL))
                .edge(Mode.OVERLOADED, Mode.CHARGING, "overload ends", new When(WITHIN))
                .edge(Mode.ON_BATTERY, Mode.BATTERY_OVERLOADED, "overload begins", new When(OVER), OVERLOAD_BEGINS)
                .edge(Mode.BATTERY_OVERLOADED, Mode.DARK, "overload on battery", OVERLOAD_MEMORY_FULL)
                .edge(Mode.BATTERY_OVERLOADED, Mode.ON_BATTERY, "overload ends", new When(WITHIN));
    }

    private static Automaton.Builder<Mode> moves(Automaton.Builder<Mode> table, BatteryParameters cell) {
        for (Mode onBattery : new Mode[] {Mode.ON_BATTERY, Mode.BATTERY_OVERLOADED, Mode.HOLD_OFF, Mode.WALK_IN}) {
            table.moves(onBattery, (x, u, p, dx) -> {
                discharge(x, newBatteryW(onBattery, u, p), cell, dx);
                overload(u, p, dx);
            });
        }
        for (Mode still : new Mode[] {Mode.FLOATING, Mode.OVERLOADED, Mode.DARK}) {
            table.drifts(still, (x, u, p, dx) -> overload(u, p, dx));
        }
        return table.drifts(Mode.CHARGING, (x, u, p, dx) -> {
            double chargeAhPerS = p[CHARGE_W] / (p[CAPACITY_RATIO] * cell.openCircuitV()) / 3600;
            dx[AVAILABLE_AH] = cell.availableRatio() * chargeAhPerS;
            dx[BOUND_AH] = (1 - cell.availableRatio()) * chargeAhPerS;
            overload(u, p, dx);
        });
    }

    private static void overload(double[] u, double[] p, double[] dx) {
        dx[OVERLOAD] = OVERLOADS.damageRatePerS(loadRatio(u, p), OVERLOAD_COOL_DOWN_S);
    }

    private static double loadRatio(double[] u, double[] p) {
        return u[LOAD_W] / p[RATING_W];
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
        // Both converters lose the same at full load; the efficiency is kept constant over the load.
        p[CONVERTER_EFFICIENCY] =
                UpsLosses.ofEfficiency(ups.efficiency()).inverterEfficiency(ups.ratingW(), ups.ratingW());
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
    private static double newBatteryW(Mode mode, double[] u, double[] p) {
        // (B15) an aged battery at P behaves as the new one at P/f
        return dischargeW(mode, u[LOAD_W], p) * p[BATTERY_POWER_RATIO] / p[CAPACITY_RATIO];
    }

    private static double dischargeW(Mode mode, double loadW, double[] p) {
        return switch (mode) {
            case ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF -> UpsPower.batteryW(loadW, p[CONVERTER_EFFICIENCY]);
            case WALK_IN -> UpsPower.walkInBatteryW(loadW, p[CONVERTER_EFFICIENCY], WALK_IN_MEAN_RATIO);
            case FLOATING, CHARGING, OVERLOADED, BYPASS, DARK, FAILED -> 0;
        };
    }

    /** Power the battery delivers in a mode (W). */
    public static double dischargeW(int mode, double loadW, double[] p) {
        return dischargeW(MODES[mode], loadW, p);
    }

    /** Power that goes into the battery in a mode (W). */
    public static double chargeW(int mode, double[] p) {
        return MODES[mode] == Mode.CHARGING ? p[CHARGE_W] : 0;
    }

    /** Fewest full strings that can carry an output load at all (of those installed, or one more when none can). */
    public static int stringsNeeded(Ups ups, double loadW) {
        BatteryParameters cell = BatteryParameters.of(ups.battery(), BatteryParameters.END_V_PER_CELL);
        double inverter = UpsLosses.ofEfficiency(ups.efficiency()).inverterEfficiency(ups.ratingW(), ups.ratingW());
        double batteryW = UpsPower.batteryW(loadW, inverter);
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
        double converter = p[CONVERTER_EFFICIENCY];
        return switch (MODES[mode]) {
            case FLOATING, CHARGING, OVERLOADED ->
                UpsPower.rectifierInputW(loadW, chargeW(mode, p), converter, converter);
            case WALK_IN -> UpsPower.rectifierInputW(WALK_IN_MEAN_RATIO * loadW, 0, converter, converter);
            case BYPASS -> loadW;
            case ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF, DARK, FAILED -> 0;
        };
    }

    /** Heat of rectifier and inverter in a mode (W). */
    public static double lossW(int mode, double loadW, double[] p) {
        double lostRatio = 1 / p[CONVERTER_EFFICIENCY] - 1;
        double inverterInputW = UpsPower.batteryW(loadW, p[CONVERTER_EFFICIENCY]);
        return switch (MODES[mode]) {
            case FLOATING, CHARGING, OVERLOADED ->
                loadW * lostRatio + (inverterInputW + chargeW(mode, p)) * lostRatio;
            case WALK_IN -> loadW * lostRatio + WALK_IN_MEAN_RATIO * inverterInputW * lostRatio;
            case ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF -> loadW * lostRatio;
            case BYPASS, DARK, FAILED -> 0;
        };
    }

    /** True when the output is the bypass source itself. */
    public static boolean onBypass(int mode) {
        return MODES[mode] == Mode.BYPASS;
    }

    /** Voltage of the inverter in a mode (pu); 0 when it does not carry the load. */
    public static double inverterPu(int mode) {
        return switch (MODES[mode]) {
            case FLOATING, CHARGING, OVERLOADED, ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF, WALK_IN -> 1;
            case BYPASS, DARK, FAILED -> 0;
        };
    }
}
