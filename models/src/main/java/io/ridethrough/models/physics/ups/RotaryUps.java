package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.Ports.FREQUENCY_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_1_PU;
import static io.ridethrough.models.physics.Ports.HIGHEST_2_PU;
import static io.ridethrough.models.physics.Ports.LOAD_W;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.Ports.VOLTAGE_2_PU;
import static io.ridethrough.models.physics.ups.UpsNumbers.ENGINE_FAILS;
import static io.ridethrough.models.physics.ups.UpsNumbers.FAILS;
import static io.ridethrough.models.physics.ups.UpsNumbers.ORDERED;
import static io.ridethrough.models.physics.ups.UpsNumbers.RATING_W;
import static io.ridethrough.models.physics.ups.UpsNumbers.SAG_BREAKER_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.STORE_RATIO;
import static io.ridethrough.models.physics.ups.UpsNumbers.loadRatio;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.plant.Ups;
import java.util.Objects;

/**
 * Modes and edges of a rotary UPS: a machine on the load bus behind a choke, with a kinetic store and an engine on its shaft.
 *
 * <p>A clean outage opens the isolation breaker at once and the store carries the load until the engine has it. In a sag the grid
 * still has voltage, the breaker takes its time, no start is commanded, and the store feeds the grid as well: a sag can be worse
 * than an outage.
 */
final class RotaryUps {
    /** Reactance of the choke; a usual value, no maker's figure was found. */
    static final double CHOKE_PU = 0.5;
    /** Power that brings the store back to speed, over the rating; a usual value. */
    static final double STORE_CHARGE_RATIO = 0.10;
    /** Below this the grid is gone and not sagging: reverse power opens the breaker within a few cycles (pu). */
    private static final double GONE_PU = 0.10;
    /** How long the source is sound before the load goes back from the store, whatever the engine does (s). */
    private static final double FROM_STORE_S = 1;

    private final UpsFlow flow;
    private final Ups.Flywheel flywheel;
    private final SourceWindow source;
    private final BypassWindow bypass;

    RotaryUps(Ups ups, UpsFlow flow) {
        this.flow = flow;
        flywheel = Objects.requireNonNull(ups.design().flywheel(), "A rotary UPS has a store.");
        source = UpsWindows.source(ups.design());
        bypass = UpsWindows.bypass(ups.design());
    }

    Automaton automaton() {
        var table = Automaton.of("ups-rotary", UpsMode.class)
                .sizes(UpsNumbers.STATES, Ports.SWITCHING_COUNT, UpsNumbers.PARAMETERS);
        Condition gone = (x, u, p) -> u[VOLTAGE_1_PU] < GONE_PU;
        Condition good = this::isSourceGood;
        Crossing storeEmpty = new Crossing((x, u, p) -> -x[STORE_RATIO]);
        Condition bypassLost = (x, u, p) -> bypass.isLost(u[VOLTAGE_2_PU], u[HIGHEST_2_PU]);
        for (UpsMode mode : new UpsMode[] {UpsMode.CONDITIONING, UpsMode.STORE_CHARGING}) {
            table.edge(mode, UpsMode.ON_STORE, "source lost", new When(gone), RotaryUps::callEngine)
                    .edge(mode, UpsMode.SAGGING, "source sags", new When(this::isSourceLost));
        }
        table.edge(UpsMode.STORE_CHARGING, UpsMode.CONDITIONING, "store full", new Crossing((x, u, p) -> x[STORE_RATIO] - 1), (x, u, p) ->
                        x[STORE_RATIO] = 1)
                .edge(UpsMode.SAGGING, UpsMode.ON_STORE, "source lost", new When(gone), RotaryUps::callEngine)
                .edge(UpsMode.SAGGING, UpsMode.STORE_CHARGING, "source back", new When(good))
                .edge(UpsMode.SAGGING, UpsMode.ON_STORE, "isolation breaker opens", new After((x, u, p) ->
                        p[SAG_BREAKER_S]), RotaryUps::callEngine)
                .edge(UpsMode.SAGGING, UpsMode.DARK, "store exhausted", storeEmpty, RotaryUps::standStill)
                .edge(UpsMode.ON_STORE, UpsMode.ON_ENGINE, "engine takes the load", new Held((x, u, p) ->
                        p[ENGINE_FAILS] == 0, (x, u, p) -> flywheel.engineS()))
                .edge(UpsMode.ON_STORE, UpsMode.STORE_CHARGING, "back on source", new Held(good, (x, u, p) -> FROM_STORE_S))
                .edge(UpsMode.ON_STORE, UpsMode.DARK, "store exhausted", storeEmpty, RotaryUps::standStill)
                .edge(UpsMode.ON_ENGINE, UpsMode.ON_STORE, "engine fails", new When((x, u, p) -> p[ENGINE_FAILS] > 0))
                .edge(UpsMode.ON_ENGINE, UpsMode.STORE_CHARGING, "back on source", new Held(good, (x, u, p) ->
                        flywheel.returnS()))
                .edge(UpsMode.MAINTENANCE, UpsMode.DARK, "bypass source lost", new When(bypassLost))
                .edge(UpsMode.DARK, UpsMode.MAINTENANCE, "bypass source back", new When((x, u, p) ->
                        p[ORDERED] > 0 && !bypassLost.holds(x, u, p)));
        for (UpsMode mode : new UpsMode[] {UpsMode.SAGGING, UpsMode.ON_STORE}) {
            table.drifts(mode, (x, u, p, dx) ->
                    dx[STORE_RATIO] = -1 / KineticStore.holdS(flow.storeJ(), flow.dischargeW(mode, u[LOAD_W], false, u[VOLTAGE_1_PU], p)));
        }
        return table.drifts(UpsMode.STORE_CHARGING, (x, u, p, dx) ->
                        dx[STORE_RATIO] = STORE_CHARGE_RATIO * p[RATING_W] / flow.storeJ())
                .build();
    }

    /** Chance decides the start of the engine as it decides the transfer of another UPS. */
    private static void callEngine(double[] x, double[] u, double[] p) {
        p[ENGINE_FAILS] = Math.max(p[ENGINE_FAILS], p[FAILS]);
    }

    /** What rounding left is nothing. */
    private static void standStill(double[] x, double[] u, double[] p) {
        x[STORE_RATIO] = 0;
    }

    private boolean isSourceLost(double[] x, double[] u, double[] p) {
        return source.isLost(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], loadRatio(u[LOAD_W], p));
    }

    private boolean isSourceGood(double[] x, double[] u, double[] p) {
        return source.isGood(u[VOLTAGE_1_PU], u[HIGHEST_1_PU], u[FREQUENCY_1_PU], loadRatio(u[LOAD_W], p));
    }
}
