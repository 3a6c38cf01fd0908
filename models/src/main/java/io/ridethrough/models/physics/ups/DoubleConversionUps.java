package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.Ports.FREQUENCY_1_PU;
import static io.ridethrough.models.physics.Ports.FREQUENCY_2_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_2_PU;
import static io.ridethrough.models.physics.Ports.LOAD_W;
import static io.ridethrough.models.physics.Ports.ON_ENGINE;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;
import static io.ridethrough.models.physics.ups.UpsNumbers.BYPASS_OVERLOAD;
import static io.ridethrough.models.physics.ups.UpsNumbers.CLOCK_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.DIPS;
import static io.ridethrough.models.physics.ups.UpsNumbers.FAILING;
import static io.ridethrough.models.physics.ups.UpsNumbers.FAILS;
import static io.ridethrough.models.physics.ups.UpsNumbers.GAP_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.HOLD_OFF_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.LOCKED;
import static io.ridethrough.models.physics.ups.UpsNumbers.LOCKED_ON_BYPASS;
import static io.ridethrough.models.physics.ups.UpsNumbers.ORDERED;
import static io.ridethrough.models.physics.ups.UpsNumbers.OVERLOAD;
import static io.ridethrough.models.physics.ups.UpsNumbers.RAMP_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.RECTIFIER_OFF;
import static io.ridethrough.models.physics.ups.UpsNumbers.RETURNS;
import static io.ridethrough.models.physics.ups.UpsNumbers.SAME_SOURCE;
import static io.ridethrough.models.physics.ups.UpsNumbers.SHUT_DOWN;
import static io.ridethrough.models.physics.ups.UpsNumbers.STATIC_BYPASS;
import static io.ridethrough.models.physics.ups.UpsNumbers.WALKED_RATIO;
import static io.ridethrough.models.physics.ups.UpsNumbers.WRAP_AROUND;
import static io.ridethrough.models.physics.ups.UpsNumbers.loadRatio;

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

/** Modes and edges of a double-conversion UPS around its battery, with its static bypass and, where it has one, eco mode. */
final class DoubleConversionUps {
    /** A dark UPS restarts on its source after this (s): self-test and soft start. */
    private static final double RESTART_S = 30;
    /** From a full overload memory to an empty one (s). No maker prints it; the time of the longest common step, 125 %. */
    private static final double COOL_DOWN_S = 600;
    /** Source and bypass are steady this long before the load goes back to the inverter (s): Liebert NX p. 84. */
    private static final double STEADY_S = 10;
    /** The source is sound this long before the load goes to eco mode (s). */
    private static final double ECO_WAIT_S = 10;
    /** Time to follow a source that has come back at the opposite angle (s). */
    private static final double IN_STEP_S = InverterClock.LIEBERT_APM.inStepAfterS(0, 180);
    /** Parts the ramp of a walk-in is run in: the source sees a fifth of the load at a time. */
    private static final int RAMP_PARTS = 5;

    /** With nothing left to carry an overload it stays off: a restart would meet the same load. */
    private static final Guard.Jump SHUTS_DOWN = (x, u, p) -> p[SHUT_DOWN] = 1;

    private static final double NEVER_S = Double.POSITIVE_INFINITY;

    private static final UpsMode[] ON_SOURCE = {UpsMode.FLOATING, UpsMode.CHARGING, UpsMode.OVERLOADED};
    private static final UpsMode[] ON_STORE = {
        UpsMode.ON_BATTERY, UpsMode.BATTERY_OVERLOADED, UpsMode.HOLD_OFF, UpsMode.WALK_IN
    };

    private final Ups.Design design;
    private final UpsBattery battery;
    private final OverloadTable overloads;
    private final OverloadTable bypassOverloads;
    private final SourceWindow source;
    private final BypassWindow bypass;
    private final Automaton.Builder<UpsMode> table;

    DoubleConversionUps(Ups ups, UpsFlow flow) {
        design = ups.design();
        battery = new UpsBattery(ups, flow);
        overloads = OverloadTable.inverter(design.overload().table()).atAmbient(design.overload().ambientC());
        bypassOverloads = OverloadTable.bypass(design.overload().bypassTable());
        source = UpsWindows.source(design);
        bypass = UpsWindows.bypass(design);
        table = Automaton.of("ups", UpsMode.class)
                .sizes(UpsNumbers.STATES, Ports.SWITCHING_COUNT, UpsNumbers.PARAMETERS)
                .curves(UpsNumbers.BATTERY_X + BatteryBank.STATES);
    }

    Automaton automaton() {
        sourceLost();
        overloaded();
        exhausted();
        returns();
        onBypass();
        eco();
        moves();
        return table.build();
    }

    private void sourceLost() {
        for (UpsMode mode : ON_SOURCE) {
            table.edge(mode, UpsMode.ON_BATTERY, "source lost", new When(this::isSourceLost), DoubleConversionUps::noteLoss);
        }
        Condition fails = (x, u, p) -> p[FAILING] > 0;
        table.edge(UpsMode.ON_BATTERY, UpsMode.DARK, "fails on transfer", new When((x, u, p) ->
                        fails.holds(x, u, p) && !hasBypass(u)))
                .edge(UpsMode.ON_BATTERY, UpsMode.TRANSFERRING, "fails on transfer", new When(fails), leave(UpsMode.ON_BATTERY))
                .edge(UpsMode.ON_BATTERY, UpsMode.ON_BATTERY, "locked on battery by repeated dips", new When((x, u, p) ->
                        p[RECTIFIER_OFF] == 0 && isCounted(p, DIPS, design.input().dips(), x)), (x, u, p) ->
                        p[RECTIFIER_OFF] = LOCKED);
    }

    private void overloaded() {
        Condition over = (x, u, p) -> loadRatio(u[LOAD_W], p) > overloads.continuousRatio();
        Condition within = (x, u, p) -> !over.holds(x, u, p);
        Guard.Jump begins = (x, u, p) -> x[OVERLOAD] = Math.max(0, x[OVERLOAD]);
        for (UpsMode mode : new UpsMode[] {UpsMode.FLOATING, UpsMode.CHARGING}) {
            table.edge(mode, UpsMode.OVERLOADED, "overload begins", new When(over), begins);
        }
        Guard.Jump toBypass = leave(UpsMode.OVERLOADED);
        table.edge(UpsMode.OVERLOADED, UpsMode.TRANSFERRING, "overload to bypass", memoryFull(true), (x, u, p) -> {
                    RepeatCounter.note(p, RETURNS, x[CLOCK_S]);
                    toBypass.apply(x, u, p);
                })
                .edge(UpsMode.OVERLOADED, UpsMode.DARK, "overload without a bypass", memoryFull(false), SHUTS_DOWN)
                .edge(UpsMode.OVERLOADED, UpsMode.FLOATING, "overload ends", new When((x, u, p) ->
                        within.holds(x, u, p) && battery.isFull(x, p)), battery::level)
                .edge(UpsMode.OVERLOADED, UpsMode.CHARGING, "overload ends", new When(within))
                .edge(UpsMode.ON_BATTERY, UpsMode.BATTERY_OVERLOADED, "overload begins", new When(over), begins)
                .edge(UpsMode.BATTERY_OVERLOADED, UpsMode.DARK, "overload on battery", memoryFull(false))
                .edge(
                        UpsMode.BATTERY_OVERLOADED,
                        UpsMode.TRANSFERRING,
                        "overload to bypass",
                        memoryFull(true),
                        leave(UpsMode.BATTERY_OVERLOADED))
                .edge(UpsMode.BATTERY_OVERLOADED, UpsMode.ON_BATTERY, "overload ends", new When(within));
    }

    private Crossing memoryFull(boolean withBypass) {
        return new Crossing((x, u, p) -> x[OVERLOAD] - 1, (x, u, p) -> hasBypass(u) == withBypass);
    }

    private void exhausted() {
        Condition needed = (x, u, p) -> battery.isNeededBesideTheSource(u, p);
        table.edge(UpsMode.OVERLOADED, UpsMode.DARK, "battery exhausted", battery.exhausted(UpsMode.OVERLOADED, (x, u, p) ->
                        needed.holds(x, u, p) && !hasBypass(u)), SHUTS_DOWN)
                .edge(
                        UpsMode.OVERLOADED,
                        UpsMode.TRANSFERRING,
                        "battery exhausted",
                        battery.exhausted(UpsMode.OVERLOADED, (x, u, p) -> needed.holds(x, u, p) && hasBypass(u)),
                        leave(UpsMode.OVERLOADED));
        for (UpsMode mode : ON_STORE) {
            table.edge(mode, UpsMode.DARK, "battery exhausted", battery.exhausted(mode, (x, u, p) -> !hasBypass(u)))
                    .edge(
                            mode,
                            UpsMode.TRANSFERRING,
                            "battery exhausted",
                            battery.exhausted(mode, (x, u, p) -> hasBypass(u)),
                            leave(mode));
        }
    }

    private void returns() {
        for (UpsMode mode : new UpsMode[] {UpsMode.ON_BATTERY, UpsMode.BATTERY_OVERLOADED}) {
            table.edge(mode, UpsMode.HOLD_OFF, "source back", new When(this::isSourceGood));
        }
        for (UpsMode mode : new UpsMode[] {UpsMode.HOLD_OFF, UpsMode.WALK_IN}) {
            table.edge(mode, UpsMode.ON_BATTERY, "source lost", new When(this::isSourceLost), (x, u, p) ->
                    RepeatCounter.note(p, DIPS, x[CLOCK_S]));
        }
        table.edge(UpsMode.HOLD_OFF, UpsMode.WALK_IN, "walk-in begins", new After((x, u, p) -> p[HOLD_OFF_S]), (x, u, p) ->
                        p[WALKED_RATIO] = UpsPower.partRatio(0, RAMP_PARTS))
                .edge(
                        UpsMode.WALK_IN,
                        UpsMode.WALK_IN,
                        "rectifier takes more",
                        new After((x, u, p) -> isLastPart(p) ? NEVER_S : p[RAMP_S] / RAMP_PARTS),
                        (x, u, p) -> p[WALKED_RATIO] += 1.0 / RAMP_PARTS)
                .edge(
                        UpsMode.WALK_IN,
                        UpsMode.CHARGING,
                        "on source",
                        new After((x, u, p) -> isLastPart(p) ? p[RAMP_S] / RAMP_PARTS : NEVER_S))
                .edge(UpsMode.CHARGING, UpsMode.FLOATING, "battery full", battery.full(), battery::level)
                .edge(UpsMode.DARK, UpsMode.CHARGING, "restarts on source", new Held((x, u, p) ->
                        p[ORDERED] == 0 && p[SHUT_DOWN] == 0 && isSourceGood(x, u, p), (x, u, p) -> RESTART_S));
    }

    private static boolean isLastPart(double[] p) {
        return p[RAMP_S] == 0 || p[WALKED_RATIO] > 1 - 1.0 / RAMP_PARTS;
    }

    private void onBypass() {
        Condition lost = (x, u, p) -> bypass.isLost(u[VOLTAGE_2_PU], u[HIGHEST_2_PU]);
        Condition over = (x, u, p) -> loadRatio(u[LOAD_W], p) > bypassOverloads.continuousRatio();
        table.edge(UpsMode.TRANSFERRING, UpsMode.DARK, "bypass source lost", new When(lost))
                .edge(UpsMode.TRANSFERRING, UpsMode.BYPASS, "on bypass", new When((x, u, p) -> p[GAP_S] == 0))
                .edge(UpsMode.TRANSFERRING, UpsMode.BYPASS, "on bypass", new After((x, u, p) -> p[GAP_S]));
        for (UpsMode mode : new UpsMode[] {UpsMode.BYPASS, UpsMode.BYPASS_OVERLOADED, UpsMode.MAINTENANCE}) {
            table.edge(mode, UpsMode.DARK, "bypass source lost", new When(lost));
        }
        table.edge(UpsMode.BYPASS, UpsMode.BYPASS_OVERLOADED, "bypass overload begins", new When(over), (x, u, p) ->
                        x[BYPASS_OVERLOAD] = Math.max(0, x[BYPASS_OVERLOAD]))
                .edge(UpsMode.BYPASS_OVERLOADED, UpsMode.BYPASS, "bypass overload ends", new When((x, u, p) ->
                        !over.holds(x, u, p)))
                .edge(UpsMode.BYPASS_OVERLOADED, UpsMode.DARK, "bypass trips on overload", new Crossing((x, u, p) ->
                        x[BYPASS_OVERLOAD] - 1), SHUTS_DOWN)
                .edge(UpsMode.BYPASS, UpsMode.BYPASS, "locked on bypass by repeated overloads", new When((x, u, p) ->
                        p[LOCKED_ON_BYPASS] == 0 && p[ORDERED] == 0 && isCounted(p, RETURNS, returnLimit(), x)), (x, u, p) ->
                        p[LOCKED_ON_BYPASS] = 1)
                .edge(UpsMode.BYPASS, UpsMode.CHARGING, "back to inverter", new Held((x, u, p) -> p[ORDERED] == 0
                        && p[LOCKED_ON_BYPASS] == 0
                        && loadRatio(u[LOAD_W], p) <= overloads.continuousRatio()
                        && bypass.isFollowed(u[FREQUENCY_2_PU])
                        && isSourceGood(x, u, p), (x, u, p) -> STEADY_S))
                .edge(UpsMode.DARK, UpsMode.BYPASS, "bypass source back", new When((x, u, p) ->
                        p[ORDERED] == STATIC_BYPASS && p[SHUT_DOWN] == 0 && hasBypass(u)))
                .edge(UpsMode.DARK, UpsMode.MAINTENANCE, "bypass source back", new When((x, u, p) ->
                        p[ORDERED] == WRAP_AROUND && !lost.holds(x, u, p)));
    }

    private Ups.Dips returnLimit() {
        return new Ups.Dips(design.overload().returns(), design.overload().returnWindowS());
    }

    private void eco() {
        Ups.Eco eco = design.eco();
        if (eco == null) {
            return;
        }
        Condition allowed = (x, u, p) -> u[ON_ENGINE] == 0
                && loadRatio(u[LOAD_W], p) >= eco.leastLoadRatio()
                && loadRatio(u[LOAD_W], p) <= 1
                && u[VOLTAGE_2_PU] >= 1 - eco.voltagePu()
                && u[HIGHEST_2_PU] <= 1 + eco.voltagePu()
                && bypass.isFollowed(u[FREQUENCY_2_PU]);
        table.edge(UpsMode.FLOATING, UpsMode.ECO, "into eco mode", new Held(allowed, (x, u, p) -> ECO_WAIT_S))
                .edge(UpsMode.ECO, UpsMode.TAKING_OVER, "source lost", new When((x, u, p) ->
                        bypass.isLost(u[VOLTAGE_2_PU], u[HIGHEST_2_PU])), DoubleConversionUps::noteLoss)
                .edge(UpsMode.ECO, UpsMode.FLOATING, "out of eco mode", new When((x, u, p) -> !allowed.holds(x, u, p)))
                .edge(UpsMode.TAKING_OVER, UpsMode.ON_BATTERY, "inverter takes over", new After((x, u, p) -> eco.gapS()));
    }

    private void moves() {
        for (UpsMode mode : ON_STORE) {
            table.moves(mode, (x, u, p, dx) -> {
                battery.discharge(mode, x, u, p, dx);
                memories(u, p, dx);
            });
        }
        table.moves(UpsMode.OVERLOADED, (x, u, p, dx) -> {
            if (battery.isNeededBesideTheSource(u, p)) {
                battery.discharge(UpsMode.OVERLOADED, x, u, p, dx);
            } else {
                battery.rest(x, dx);
            }
            memories(u, p, dx);
        });
        UpsMode[] still = {UpsMode.FLOATING, UpsMode.ECO, UpsMode.TAKING_OVER, UpsMode.TRANSFERRING};
        for (UpsMode mode : still) {
            table.drifts(mode, (x, u, p, dx) -> memories(u, p, dx));
        }
        table.flows(UpsMode.CHARGING, (x, u, p, afterS, end) -> {
                    battery.charge(x, u, p, afterS, end);
                    memories(x, u, p, afterS, end);
                })
                .flows(UpsMode.DARK, (x, u, p, afterS, end) -> {
                    battery.rest(x, afterS, end);
                    memories(x, u, p, afterS, end);
                });
        for (UpsMode mode : new UpsMode[] {UpsMode.BYPASS, UpsMode.BYPASS_OVERLOADED}) {
            table.flows(mode, (x, u, p, afterS, end) -> {
                battery.rest(x, afterS, end);
                end[CLOCK_S] = x[CLOCK_S] + afterS;
                end[OVERLOAD] = x[OVERLOAD] - afterS / COOL_DOWN_S;
                end[BYPASS_OVERLOAD] =
                        x[BYPASS_OVERLOAD] + afterS * bypassOverloads.damageRatePerS(loadRatio(u[LOAD_W], p), COOL_DOWN_S);
            });
        }
    }

    /** The inverter carries the load, or nobody does: its memory follows the load, that of the bypass cools. */
    private void memories(double[] u, double[] p, double[] dx) {
        dx[CLOCK_S] = 1;
        dx[OVERLOAD] = overloads.damageRatePerS(loadRatio(u[LOAD_W], p), COOL_DOWN_S);
        dx[BYPASS_OVERLOAD] = -1 / COOL_DOWN_S;
    }

    private void memories(double[] x, double[] u, double[] p, double afterS, double[] end) {
        end[CLOCK_S] = x[CLOCK_S] + afterS;
        end[OVERLOAD] = x[OVERLOAD] + afterS * overloads.damageRatePerS(loadRatio(u[LOAD_W], p), COOL_DOWN_S);
        end[BYPASS_OVERLOAD] = x[BYPASS_OVERLOAD] - afterS / COOL_DOWN_S;
    }

    private boolean isSourceLost(double[] x, double[] u, double[] p) {
        return p[RECTIFIER_OFF] > 0
                || source.isLost(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], loadRatio(u[LOAD_W], p));
    }

    private boolean isSourceGood(double[] x, double[] u, double[] p) {
        return p[RECTIFIER_OFF] == 0
                && source.isGood(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], loadRatio(u[LOAD_W], p));
    }

    private boolean hasBypass(double[] u) {
        return design.bypass().present() && bypass.isUsable(u[VOLTAGE_2_PU], u[HIGHEST_2_PU]);
    }

    private static boolean isCounted(double[] p, int counter, Ups.Dips dips, double[] x) {
        return RepeatCounter.isFull(p, counter, dips.limit(), dips.windowS(), x[CLOCK_S]);
    }

    private static void noteLoss(double[] x, double[] u, double[] p) {
        p[FAILING] = p[FAILS];
        RepeatCounter.note(p, DIPS, x[CLOCK_S]);
    }

    /**
     * The way off the inverter: without a break when it follows the bypass. A source that has just come back under a UPS on
     * battery stands at any angle; the inverter needs a while to follow it, most hold-offs are longer.
     */
    private Guard.Jump leave(UpsMode mode) {
        return (x, u, p) -> {
            boolean cameBack = p[SAME_SOURCE] > 0
                    && (mode == UpsMode.HOLD_OFF || (mode == UpsMode.WALK_IN && p[HOLD_OFF_S] < IN_STEP_S));
            p[GAP_S] = bypass.isFollowed(u[FREQUENCY_2_PU]) && !cameBack ? 0 : design.bypass().gapS();
        };
    }
}
