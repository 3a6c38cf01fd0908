package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.Ports.FREQUENCY_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_2_PU;
import static io.ridethrough.models.physics.Ports.LOAD_W;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;
import static io.ridethrough.models.physics.ups.UpsNumbers.BATTERY_OPEN;
import static io.ridethrough.models.physics.ups.UpsNumbers.FAILING;
import static io.ridethrough.models.physics.ups.UpsNumbers.FAILS;
import static io.ridethrough.models.physics.ups.UpsNumbers.HOLD_OFF_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.ORDERED;
import static io.ridethrough.models.physics.ups.UpsNumbers.OVERLOAD;
import static io.ridethrough.models.physics.ups.UpsNumbers.RECTIFIER_OFF;
import static io.ridethrough.models.physics.ups.UpsNumbers.loadRatio;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.plant.Ups;
import java.util.Objects;

/**
 * Modes and edges of a line-interactive UPS: its source feeds the load, its voltage regulated; on a loss the inverter takes over
 * after a gap, and the load goes back whole, without a walk-in.
 */
final class LineInteractiveUps {
    /** A dark UPS restarts on its source after this (s): self-test. */
    private static final double RESTART_S = 30;
    /** From a full overload memory to an empty one (s), as in the double-conversion UPS. */
    private static final double COOL_DOWN_S = 600;

    private final UpsBattery battery;
    private final OverloadTable overloads;
    private final SourceWindow source;
    private final BypassWindow bypass;
    private final double gapS;

    LineInteractiveUps(Ups ups, UpsFlow flow) {
        Ups.Design design = ups.design();
        battery = new UpsBattery(ups, flow);
        overloads = OverloadTable.inverter(design.overload().table()).atAmbient(design.overload().ambientC());
        source = UpsWindows.source(design);
        bypass = UpsWindows.bypass(design);
        gapS = Objects.requireNonNull(design.eco(), "A line-interactive UPS has a gap.").gapS();
    }

    Automaton automaton() {
        var table = Automaton.of("ups-line-interactive", UpsMode.class)
                .sizes(UpsNumbers.STATES, Ports.SWITCHING_COUNT, UpsNumbers.PARAMETERS)
                .curves(UpsNumbers.BATTERY_X + BatteryBank.STATES);
        for (UpsMode mode : new UpsMode[] {UpsMode.FLOATING, UpsMode.CHARGING}) {
            table.edge(mode, UpsMode.TAKING_OVER, "source lost", new When(this::isSourceLost), (x, u, p) ->
                    p[FAILING] = p[FAILS]);
        }
        Condition good = this::isSourceGood;
        Condition over = (x, u, p) -> loadRatio(u[LOAD_W], p) > overloads.continuousRatio();
        Condition always = (x, u, p) -> true;
        Condition bypassLost = (x, u, p) -> bypass.isLost(u[VOLTAGE_2_PU], u[HIGHEST_2_PU]);
        table.edge(UpsMode.CHARGING, UpsMode.FLOATING, "battery full", battery.full(), battery::level)
                .edge(UpsMode.TAKING_OVER, UpsMode.DARK, "fails on transfer", new When((x, u, p) ->
                        p[FAILING] > 0 || p[BATTERY_OPEN] > 0))
                .edge(UpsMode.TAKING_OVER, UpsMode.ON_BATTERY, "inverter takes over", new After((x, u, p) -> gapS))
                .edge(UpsMode.ON_BATTERY, UpsMode.CHARGING, "back on source", new Held(good, (x, u, p) -> p[HOLD_OFF_S]))
                .edge(UpsMode.ON_BATTERY, UpsMode.DARK, "battery exhausted", battery.exhausted(UpsMode.ON_BATTERY, always))
                .edge(UpsMode.ON_BATTERY, UpsMode.BATTERY_OVERLOADED, "overload begins", new When(over), (x, u, p) ->
                        x[OVERLOAD] = Math.max(0, x[OVERLOAD]))
                .edge(UpsMode.BATTERY_OVERLOADED, UpsMode.ON_BATTERY, "overload ends", new When((x, u, p) ->
                        !over.holds(x, u, p)))
                .edge(UpsMode.BATTERY_OVERLOADED, UpsMode.DARK, "overload on battery", new Crossing((x, u, p) ->
                        x[OVERLOAD] - 1))
                .edge(
                        UpsMode.BATTERY_OVERLOADED,
                        UpsMode.DARK,
                        "battery exhausted",
                        battery.exhausted(UpsMode.BATTERY_OVERLOADED, always))
                .edge(UpsMode.DARK, UpsMode.CHARGING, "restarts on source", new Held((x, u, p) ->
                        p[ORDERED] == 0 && good.holds(x, u, p), (x, u, p) -> RESTART_S))
                .edge(UpsMode.MAINTENANCE, UpsMode.DARK, "bypass source lost", new When(bypassLost))
                .edge(UpsMode.DARK, UpsMode.MAINTENANCE, "bypass source back", new When((x, u, p) ->
                        p[ORDERED] > 0 && !bypassLost.holds(x, u, p)));
        for (UpsMode mode : new UpsMode[] {UpsMode.ON_BATTERY, UpsMode.BATTERY_OVERLOADED}) {
            table.moves(mode, (x, u, p, dx) -> {
                battery.discharge(mode, x, u, p, dx);
                dx[OVERLOAD] = overloads.damageRatePerS(loadRatio(u[LOAD_W], p), COOL_DOWN_S);
            });
        }
        // On its source the inverter idles: its memory cools whatever the load.
        table.flows(UpsMode.CHARGING, (x, u, p, afterS, end) -> {
            battery.charge(x, u, p, afterS, end);
            end[OVERLOAD] = x[OVERLOAD] - afterS / COOL_DOWN_S;
        });
        table.drifts(UpsMode.FLOATING, (x, u, p, dx) -> dx[OVERLOAD] = -1 / COOL_DOWN_S)
                .flows(UpsMode.DARK, (x, u, p, afterS, end) -> {
                    battery.rest(x, afterS, end);
                    end[OVERLOAD] = x[OVERLOAD] - afterS / COOL_DOWN_S;
                });
        return table.build();
    }

    private boolean isSourceLost(double[] x, double[] u, double[] p) {
        return p[RECTIFIER_OFF] > 0
                || source.isLost(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], loadRatio(u[LOAD_W], p));
    }

    private boolean isSourceGood(double[] x, double[] u, double[] p) {
        return p[RECTIFIER_OFF] == 0
                && source.isGood(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], loadRatio(u[LOAD_W], p));
    }
}
