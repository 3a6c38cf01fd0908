package io.ridethrough.models.incident;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stated faults nobody could know of yet. A set that will not start looks like any other until it is called; a warning
 * before that must not rest on it. After the demand it has shown itself and stays believed.
 */
final class HiddenFaults {
    /** A set that runs and carries nothing has shown itself after this many times its start time. */
    static final double LATE_RATIO = 2;

    private HiddenFaults() {}

    /** Actions that take back, at a time, every fault stated until then that has not shown itself. */
    static List<Action> takenBack(StoryRun run, double tS) {
        var back = new ArrayList<Action>();
        for (Action action : run.actions()) {
            Fact sound = action.tS() <= tS ? sound(action.fact()) : null;
            if (sound != null && !hasShown(run, action, tS)) {
                back.add(new Action(tS, action.subject(), sound, action.number(), 1));
            }
        }
        return back;
    }

    /** The fact that undoes a hidden fault; null when the fact is seen as soon as it happens. */
    private static @Nullable Fact sound(Fact fact) {
        return switch (fact) {
            case GENERATOR_FAILS_TO_START -> Fact.GENERATOR_STARTS_NORMALLY;
            case TRANSFER_FAILS -> Fact.TRANSFER_WORKS;
            case BATTERY_CAPACITY -> Fact.BATTERY_CAPACITY;
            default -> null;
        };
    }

    private static boolean hasShown(StoryRun run, Action hidden, double tS) {
        List<String> signs =
                switch (hidden.fact()) {
                    case GENERATOR_FAILS_TO_START -> List.of("crank fails", "over-crank lockout");
                    case TRANSFER_FAILS -> List.of("fails to transfer");
                    default -> List.of("battery exhausted");
                };
        return run.timeline().stream()
                .anyMatch(e -> e.tS() <= tS && e.device().equals(hidden.subject()) && signs.contains(e.edge()));
    }

    /** Sets that fired long ago, were not ready since and were not stopped: by id, at a time. */
    static List<String> carryNothing(StoryRun run, double tS) {
        return run.plant().listDevices(Generator.class).stream()
                .filter(g -> lateSinceS(run, g) <= tS)
                .map(Generator::id)
                .toList();
    }

    /** When a set has been running without load for too long, infinite when it never has. */
    static double lateSinceS(StoryRun run, Generator set) {
        double lateS = LATE_RATIO * set.start().readyS();
        double firedS = Double.NaN;
        for (TimelineEvent e : run.timeline()) {
            if (!e.device().equals(set.id())) {
                continue;
            }
            if (!Double.isNaN(firedS) && e.tS() > firedS + lateS) {
                return firedS + lateS;
            }
            firedS = e.edge().equals("engine fires") ? e.tS() : Double.NaN;
        }
        return Double.isNaN(firedS) ? Double.POSITIVE_INFINITY : firedS + lateS;
    }
}
