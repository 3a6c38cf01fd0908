package io.ridethrough.models.physics.breaker;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Derivative;
import io.ridethrough.models.hybrid.Guard.Flow;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;

/**
 * Breakers, trip units, relays and fuses as automata: a memory of past current, an instantaneous element, contacts.
 *
 * <p>Bimetals and electronic trip units remember heat (K2); relays, fuses and printed curves add up damage (K7). The memory also
 * runs while the contacts carry less than a trip, and while they are open: it starts at the load before the run, and two overloads
 * with a pause between them are not the same as one.
 */
public final class BreakerAutomaton {
    /** Modes of a protective device. */
    public enum Mode {
        /** Closed, current below any trip. */
        CLOSED,
        /** Closed and on its way to a trip. */
        OVERLOADED,
        /** Opened by hand. */
        OPEN,
        /** Opened by itself. */
        TRIPPED
    }

    /** State: heat in units of the setting squared, or damage from 0 to 1. */
    public static final int HEAT = 0;

    /** Input: load that would draw the highest current peak of transformers being switched on behind it (W). */
    public static final int INRUSH_W = Ports.COUNT;

    /** Parameter: power at rated current and nominal voltage (W). */
    public static final int RATED_W = 0;
    /** Parameter: long-time setting over the rating. */
    public static final int SETTING_RATIO = 1;
    /** Parameter: multiple of the rating that trips at once. */
    public static final int INSTANT_RATIO = 2;
    /** Parameter: multiple of the setting that trips after the short-time delay. */
    public static final int SHORT_TIME_RATIO = 3;
    /** Parameter: the short-time delay. */
    public static final int SHORT_TIME_S = 4;
    /** Parameter: time constant of heating and cooling, or of recovery. */
    public static final int TAU_S = 5;
    /** Parameter: heat or damage at which it trips. */
    public static final int TRIP_HEAT = 6;
    /** Parameter: contact resistance over that of a sound breaker. */
    public static final int CONTACT_RATIO = 7;
    /** Parameter: heat that a warm enclosure adds. */
    public static final int AMBIENT_HEAT = 8;
    /** Parameter: 1 when the contacts are welded. */
    public static final int WELDED = 9;

    static final int PARAMETERS = 10;

    private static final Condition OVER = (x, u, p) -> restHeat(u, p) > p[TRIP_HEAT];
    private static final Condition WITHIN = (x, u, p) -> restHeat(u, p) <= p[TRIP_HEAT];
    private static final Condition PEAK = (x, u, p) -> peakRatio(u, p) >= p[INSTANT_RATIO] && p[WELDED] == 0;

    private static final Automaton THERMAL_MAGNETIC = replica("breaker", "thermal trip", "magnetic trip").build();

    private static final Automaton ELECTRONIC = replica("electronic breaker", "long-time trip", "instantaneous trip")
            .edge(Mode.OVERLOADED, Mode.TRIPPED, "short-time trip", new Held(
                    (x, u, p) -> ratio(u, p) >= p[SHORT_TIME_RATIO] && p[WELDED] == 0, (x, u, p) -> p[SHORT_TIME_S]))
            .build();

    private BreakerAutomaton() {}

    /** The automaton a device with this curve runs. */
    public static Automaton of(TripCurve curve) {
        return switch (curve) {
            case ThermalMagnetic ignored -> THERMAL_MAGNETIC;
            case Electronic ignored -> ELECTRONIC;
            case Relay relay -> accumulator(
                            "relay",
                            "relay trip",
                            (x, u, p, dx) -> dx[HEAT] = 1 / relay.curve().tripS(ratio(u, p), relay.timeDial()))
                    .edge(Mode.OVERLOADED, Mode.TRIPPED, "instantaneous relay trip", new Held(PEAK, (x, u, p) -> Relay.OPENING_S))
                    .edge(Mode.CLOSED, Mode.TRIPPED, "relay trips on inrush", new Held(PEAK, (x, u, p) -> Relay.OPENING_S))
                    .build();
            case Printed printed -> accumulator(
                            printed.arcingS() > 0 ? "fuse" : "printed curve",
                            printed.arcingS() > 0 ? "fuse blows" : "trips by its curve",
                            (x, u, p, dx) -> dx[HEAT] = printed.curve().damageRatePerS(Math.sqrt(restHeat(u, p))))
                    .build();
        };
    }

    /** A memory of heat that relaxes towards the present current in every mode. */
    private static Automaton.Builder<Mode> replica(String kind, String slow, String fast) {
        Flow heats = (x, u, p, afterS, end) -> end[HEAT] = relaxed(x[HEAT], restHeat(u, p), afterS / p[TAU_S]);
        return Automaton.of(kind, Mode.class)
                .sizes(1, Ports.COUNT + 1, PARAMETERS)
                .edge(Mode.CLOSED, Mode.OVERLOADED, "overload begins", new When(OVER))
                .edge(Mode.CLOSED, Mode.TRIPPED, "trips on inrush", new Held(PEAK, (x, u, p) -> TripCurve.INSTANT_S))
                .edge(Mode.OVERLOADED, Mode.TRIPPED, fast, new Held(PEAK, (x, u, p) -> TripCurve.INSTANT_S))
                .edge(Mode.OVERLOADED, Mode.TRIPPED, slow, new Crossing(BreakerAutomaton::aboveTrip))
                .edge(Mode.OVERLOADED, Mode.CLOSED, "overload ends", new When(WITHIN))
                .flows(Mode.CLOSED, heats)
                .flows(Mode.OVERLOADED, heats)
                .flows(Mode.OPEN, heats)
                .flows(Mode.TRIPPED, heats);
    }

    /** A memory of damage that adds up in overload and recovers otherwise. */
    private static Automaton.Builder<Mode> accumulator(String kind, String trip, Derivative damages) {
        Flow recovers = (x, u, p, afterS, end) -> end[HEAT] = relaxed(x[HEAT], 0, afterS / p[TAU_S]);
        return Automaton.of(kind, Mode.class)
                .sizes(1, Ports.COUNT + 1, PARAMETERS)
                .edge(Mode.CLOSED, Mode.OVERLOADED, "overload begins", new When(OVER))
                .edge(Mode.OVERLOADED, Mode.TRIPPED, trip, new Crossing(BreakerAutomaton::aboveTrip))
                .edge(Mode.OVERLOADED, Mode.CLOSED, "overload ends", new When(WITHIN))
                .flows(Mode.CLOSED, recovers)
                .drifts(Mode.OVERLOADED, damages)
                .flows(Mode.OPEN, recovers)
                .flows(Mode.TRIPPED, recovers);
    }

    /** The solution of (K2) and of the recovery of (K7) at constant current: an exponential towards rest. */
    private static double relaxed(double heat, double restHeat, double spansRatio) {
        return restHeat + (heat - restHeat) * Math.exp(-spansRatio);
    }

    /** Heat or damage above the trip; a welded contact never gets there. */
    private static double aboveTrip(double[] x, double[] u, double[] p) {
        return p[WELDED] > 0 ? -1 : x[HEAT] - p[TRIP_HEAT];
    }

    /**
     * Sets the memory from the load at the start of a run, as if it had stood for long. A device that is found in overload gets the
     * heat of its setting: nobody knows how long it has been there.
     */
    public static void warm(double[] x, double[] u, double[] p, TripCurve curve) {
        boolean remembersHeat = curve instanceof ThermalMagnetic || curve instanceof Electronic;
        x[HEAT] = remembersHeat ? (WITHIN.holds(x, u, p) ? restHeat(u, p) : 1) : 0;
    }

    /** Current over the long-time setting. Loads that draw more current at a low voltage say so in their demand. */
    private static double ratio(double[] u, double[] p) {
        return u[Ports.LOAD_W] / (p[RATED_W] * p[SETTING_RATIO]);
    }

    /** Highest peak over that of the rated current. */
    private static double peakRatio(double[] u, double[] p) {
        return (u[Ports.LOAD_W] + u[INRUSH_W]) / p[RATED_W];
    }

    /** Heat of a breaker over that which a sound one has at a load; 1 is sound, and for a breaker without heat. */
    public static double heatOverSoundRatio(double[] x, double[] p, double loadW) {
        double multiple = loadW / (p[RATED_W] * p[SETTING_RATIO]);
        double heat = HotBreaker.restHeat(multiple, 1, Math.max(0, p[AMBIENT_HEAT]));
        return heat > 0 ? x[HEAT] / heat : 1;
    }

    private static double restHeat(double[] u, double[] p) {
        return HotBreaker.restHeat(ratio(u, p), p[CONTACT_RATIO], p[AMBIENT_HEAT]);
    }
}
