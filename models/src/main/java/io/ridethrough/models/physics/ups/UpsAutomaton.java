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
import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.plant.Ups;

/** A double-conversion UPS around its battery: modes and power are here, the charge is the {@link BatteryBank}'s. */
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

    /** Place of the battery's states. */
    public static final int BATTERY_X = 0;
    /**
     * State: overload memory of the inverter, 1 transfers. It cools below 0 while there is no overload, and counts as 0 there:
     * the edge that begins an overload holds it to 0, so that no derivative needs to.
     */
    public static final int OVERLOAD = BATTERY_X + BatteryBank.STATES;

    /** Parameter: output rating (W). */
    public static final int RATING_W = 0;
    /** Parameter: efficiency of the inverter, and of the rectifier, 0..1. */
    public static final int CONVERTER_EFFICIENCY = 1;
    /** Parameter: rectifier hold-off (s). */
    public static final int HOLD_OFF_S = 2;
    /** Parameter: walk-in ramp (s). */
    public static final int RAMP_S = 3;
    /** Parameter: power the charger takes (W). */
    public static final int CHARGE_W = 4;
    /** Parameter: 1 when it drops its load at the next source loss. */
    public static final int FAILS = 5;
    /** Place of the battery's parameters. */
    public static final int BATTERY_P = 6;

    private static final int STATES = OVERLOAD + 1;
    private static final int PARAMETERS = BATTERY_P + BatteryBank.PARAMETERS;
    private static final Mode[] MODES = Mode.values();

    /** Charger setting: 10 % of the rating at most, the usual charge limit (physics.md 2.4). */
    private static final double CHARGE_SHARE = 0.10;
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
    private static final Guard.Crossing OVERLOAD_MEMORY_FULL = new Crossing((x, u, p) -> x[OVERLOAD] - 1);
    private static final Guard.Jump OVERLOAD_BEGINS = (x, u, p) -> x[OVERLOAD] = Math.max(0, x[OVERLOAD]);

    private UpsAutomaton() {}

    /** The automaton of a UPS with this battery. */
    public static Automaton of(Ups.Battery battery) {
        var bank = new BatteryBank(battery, BATTERY_X, BATTERY_P);
        var exhausted =
                new Crossing((x, u, p) -> bank.exhaustion(x, p, dischargeW(Mode.ON_BATTERY, u[LOAD_W], p)));
        var exhaustedInWalkIn =
                new Crossing((x, u, p) -> bank.exhaustion(x, p, dischargeW(Mode.WALK_IN, u[LOAD_W], p)));
        Guard.Jump equalise = (x, u, p) -> bank.equalise(x, p);
        var table = Automaton.of("ups", Mode.class).sizes(STATES, Ports.SWITCHING_COUNT, PARAMETERS);
        for (Mode onSource : new Mode[] {Mode.FLOATING, Mode.CHARGING, Mode.OVERLOADED}) {
            table.edge(onSource, Mode.DARK, "fails on transfer", new When(SOURCE_LOST_AND_FAILS))
                    .edge(onSource, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST));
        }
        overloads(table, bank);
        table.edge(Mode.CHARGING, Mode.FLOATING, "battery full", new Crossing((x, u, p) -> bank.fullness(x, p)))
                .edge(Mode.ON_BATTERY, Mode.DARK, "battery exhausted", exhausted)
                .edge(Mode.BATTERY_OVERLOADED, Mode.DARK, "battery exhausted", exhausted)
                .edge(Mode.ON_BATTERY, Mode.HOLD_OFF, "source back", new When(SOURCE_GOOD))
                .edge(Mode.BATTERY_OVERLOADED, Mode.HOLD_OFF, "source back", new When(SOURCE_GOOD))
                .edge(Mode.HOLD_OFF, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST))
                .edge(Mode.HOLD_OFF, Mode.BYPASS, "battery exhausted", exhausted)
                .edge(Mode.HOLD_OFF, Mode.WALK_IN, "walk-in begins", new After((x, u, p) -> p[HOLD_OFF_S]))
                .edge(Mode.WALK_IN, Mode.ON_BATTERY, "source lost", new When(SOURCE_LOST))
                .edge(Mode.WALK_IN, Mode.BYPASS, "battery exhausted", exhaustedInWalkIn)
                .edge(Mode.WALK_IN, Mode.CHARGING, "on source", new After((x, u, p) -> p[RAMP_S]), equalise)
                .edge(Mode.BYPASS, Mode.DARK, "bypass source lost", new When((x, u, p) -> u[VOLTAGE_2_PU] < LOST_PU))
                .edge(Mode.DARK, Mode.CHARGING, "restarts on source", new Held(SOURCE_GOOD, (x, u, p) ->
                        RESTART_S), equalise);
        return moves(table, bank).build();
    }

    private static void overloads(Automaton.Builder<Mode> table, BatteryBank bank) {
        Condition withinAndFull = (x, u, p) -> WITHIN.holds(x, u, p) && bank.full(x, p);
        for (Mode onSource : new Mode[] {Mode.FLOATING, Mode.CHARGING}) {
            table.edge(onSource, Mode.OVERLOADED, "overload begins", new When(OVER), OVERLOAD_BEGINS);
        }
        table.edge(Mode.OVERLOADED, Mode.BYPASS, "overload to bypass", OVERLOAD_MEMORY_FULL)
                .edge(Mode.OVERLOADED, Mode.FLOATING, "overload ends", new When(withinAndFull))
                .edge(Mode.OVERLOADED, Mode.CHARGING, "overload ends", new When(WITHIN))
                .edge(Mode.ON_BATTERY, Mode.BATTERY_OVERLOADED, "overload begins", new When(OVER), OVERLOAD_BEGINS)
                .edge(Mode.BATTERY_OVERLOADED, Mode.DARK, "overload on battery", OVERLOAD_MEMORY_FULL)
                .edge(Mode.BATTERY_OVERLOADED, Mode.ON_BATTERY, "overload ends", new When(WITHIN));
    }

    private static Automaton.Builder<Mode> moves(Automaton.Builder<Mode> table, BatteryBank bank) {
        for (Mode onBattery : new Mode[] {Mode.ON_BATTERY, Mode.BATTERY_OVERLOADED, Mode.HOLD_OFF, Mode.WALK_IN}) {
            table.moves(onBattery, (x, u, p, dx) -> {
                bank.discharge(x, p, dischargeW(onBattery, u[LOAD_W], p), dx);
                overload(u, p, dx);
            });
        }
        for (Mode still : new Mode[] {Mode.FLOATING, Mode.OVERLOADED, Mode.DARK}) {
            table.drifts(still, (x, u, p, dx) -> overload(u, p, dx));
        }
        return table.drifts(Mode.CHARGING, (x, u, p, dx) -> {
            bank.recharge(p, p[CHARGE_W], dx);
            overload(u, p, dx);
        });
    }

    private static void overload(double[] u, double[] p, double[] dx) {
        dx[OVERLOAD] = OVERLOADS.damageRatePerS(loadRatio(u, p), OVERLOAD_COOL_DOWN_S);
    }

    private static double loadRatio(double[] u, double[] p) {
        return u[LOAD_W] / p[RATING_W];
    }

    /** Parameters of a UPS before a run. */
    public static void prepare(Ups ups, double[] p, double capacityRatio) {
        p[RATING_W] = ups.ratingW();
        // Both converters lose the same at full load; the efficiency is kept constant over the load.
        p[CONVERTER_EFFICIENCY] =
                UpsLosses.ofEfficiency(ups.efficiency()).inverterEfficiency(ups.ratingW(), ups.ratingW());
        p[HOLD_OFF_S] = ups.walkIn().holdOffS();
        p[RAMP_S] = ups.walkIn().rampS();
        p[CHARGE_W] = CHARGE_SHARE * ups.ratingW();
        new BatteryBank(ups.battery(), BATTERY_X, BATTERY_P).prepare(p, capacityRatio);
    }

    /** Sets the battery to a state of charge and a fill of its available well; both equal for a battery at rest. */
    public static void charge(double[] x, double[] p, double soc, double availableSoc) {
        BatteryBank.charge(x, BATTERY_X, p, BATTERY_P, soc, availableSoc);
    }

    /** State of charge, 0..1. */
    public static double soc(double[] x, double[] p) {
        return BatteryBank.soc(x, BATTERY_X, p, BATTERY_P);
    }

    /** Power the battery must deliver in a mode (W). */
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
        double inverter = UpsLosses.ofEfficiency(ups.efficiency()).inverterEfficiency(ups.ratingW(), ups.ratingW());
        return new BatteryBank(ups.battery(), BATTERY_X, BATTERY_P).stringsNeeded(UpsPower.batteryW(loadW, inverter));
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
