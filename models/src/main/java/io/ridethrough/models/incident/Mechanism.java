package io.ridethrough.models.incident;

import io.ridethrough.models.transients.TimelineEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares statements with a timeline. */
final class Mechanism {
    private Mechanism() {}

    /** The statements a run does not meet, in words; empty when it meets all. */
    static List<String> violations(List<Step> steps, StoryRun run) {
        var violations = new ArrayList<String>();
        double afterS = 0;
        for (Step step : steps) {
            double fromS = step.inOrder() && step.occurs() ? Math.max(step.fromS(), afterS) : step.fromS();
            double metS = metS(step, fromS, run);
            if (step.occurs() && Double.isNaN(metS)) {
                violations.add(String.format(
                        Locale.ROOT,
                        "%s %s: expected%s from %.1f s%s, seen %s",
                        step.device(),
                        step.edge(),
                        step.atLeast() > 1 ? " at " + step.atLeast() + " devices" : "",
                        fromS,
                        Double.isInfinite(step.toS()) ? "" : String.format(Locale.ROOT, " to %.1f s", step.toS()),
                        seen(step, run)));
            } else if (!step.occurs() && !Double.isNaN(metS)) {
                violations.add(String.format(
                        Locale.ROOT, "%s %s: must not happen, happened at %.1f s", step.device(), step.edge(), metS));
            } else if (step.occurs() && step.inOrder()) {
                afterS = metS;
            }
        }
        return violations;
    }

    /** When enough devices have taken the edge between the bounds, NaN when they have not. */
    private static double metS(Step step, double fromS, StoryRun run) {
        Set<String> devices = Set.copyOf(step.matching(run.deviceIds()));
        Set<String> taken = new HashSet<>();
        for (TimelineEvent event : run.timeline()) {
            if (event.tS() >= fromS
                    && event.tS() <= step.toS()
                    && event.edge().equals(step.edge())
                    && devices.contains(event.device())) {
                taken.add(event.device());
                if (taken.size() >= step.atLeast()) {
                    return event.tS();
                }
            }
        }
        return Double.NaN;
    }

    private static String seen(Step step, StoryRun run) {
        Set<String> devices = Set.copyOf(step.matching(run.deviceIds()));
        List<String> times = run.timeline().stream()
                .filter(e -> e.edge().equals(step.edge()) && devices.contains(e.device()))
                .limit(5)
                .map(e -> String.format(Locale.ROOT, "%s %.1f s", e.device(), e.tS()))
                .toList();
        return times.isEmpty() ? "never" : "at " + String.join(", ", times);
    }
}
