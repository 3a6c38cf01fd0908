package io.ridethrough.models.incident;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.transients.TimelineEvent;
import java.util.List;
import java.util.Set;

/**
 * Which stated faults nobody could know of yet. A set that will not start looks like any other until it is called; a warning
 * before that must not rest on it, and leaves it out of the story. After the demand it has shown itself and stays believed.
 */
final class HiddenFaults {
    /** A set that runs and carries nothing has shown itself after this many times its start time. */
    static final double LATE_RATIO = 2;

    /** Modes in which a controller says that its set runs and carries nothing. */
    private static final Set<String> SAYS_SO = Set.of("OUT_OF_BAND", "BREAKER_OPEN");
    /** Modes that end a start, one way or the other. */
    private static final Set<String> DECIDED = Set.of("READY", "COOLING", "STOPPED", "LOCKED_OUT", "TRIPPED");
    /** Words that are no edge. */
    private static final List<String> NEVER_SEEN = List.of("");

    private HiddenFaults() {}

    /** True when a fault was stated and has not shown itself until a time: nothing in the plant would be different without it. */
    static boolean isHidden(StoryRun run, Action action, double tS) {
        List<String> signs =
                switch (action.fact()) {
                    case GENERATOR_FAILS_TO_START -> List.of("crank fails", "over-crank lockout");
                    case TRANSFER_FAILS -> List.of("fails to transfer", "fails to retransfer");
                    case COOLING_FAILS_TO_START -> List.of("does not start");
                    case UPS_ENGINE_FAILS, UPS_ISOLATION_BREAKER -> List.of("store exhausted");
                    case BREAKER_CONTACT_RESISTANCE -> List.of("thermal trip");
                    case TRANSFER_STOPS_HALF_WAY -> List.of("stops half way");
                    case BATTERY_CAPACITY, BATTERY_STRING_CAPACITY, BATTERY_STRING_OPEN -> List.of("battery exhausted");
                    case GENERATOR_VOLTAGE_UNSTABLE, GENERATOR_BREAKER_BLOCKED -> {
                        if (carryNothing(run, tS).contains(action.subject())) {
                            yield List.of();
                        }
                        yield NEVER_SEEN;
                    }
                    default -> List.of();
                };
        return !signs.isEmpty()
                && run.timeline().stream()
                        .noneMatch(e -> e.tS() <= tS && e.device().equals(action.subject()) && signs.contains(e.edge()));
    }

    /** Sets that fired long ago, were not ready since and were not stopped: by id, at a time. */
    static List<String> carryNothing(StoryRun run, double tS) {
        return run.plant().listDevices(Generator.class).stream()
                .filter(g -> lateSinceS(run, g) <= tS)
                .map(Generator::id)
                .toList();
    }

    /**
     * When a set has shown that it runs and carries nothing, infinite when it never has: its controller says so, or it has not
     * been ready for too long.
     */
    static double lateSinceS(StoryRun run, Generator set) {
        double lateS = LATE_RATIO * set.start().readyS();
        double firedS = Double.NaN;
        for (TimelineEvent e : run.timeline()) {
            if (!e.device().equals(set.id())) {
                continue;
            }
            if (SAYS_SO.contains(e.to())) {
                return e.tS();
            }
            if (e.tS() > firedS + lateS) {
                return firedS + lateS;
            }
            if (e.edge().equals("engine fires")) {
                firedS = e.tS();
            } else if (DECIDED.contains(e.to())) {
                firedS = Double.NaN;
            }
        }
        return Double.isNaN(firedS) ? Double.POSITIVE_INFINITY : firedS + lateS;
    }
}
