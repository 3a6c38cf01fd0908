package io.ridethrough.models.incident;

import io.ridethrough.models.plant.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published outage run through the engine.
 *
 * <p>Metrics are computed with the nominal assumptions. The mechanism must hold in every run of a sweep over the whole range
 * of every assumption, fitted or not: only then was it the physics that produced it and not the choice of a number.
 */
public final class IncidentReplay {
    private static final int NAMED_VIOLATIONS = 10;

    private IncidentReplay() {}

    /**
     * The outcome of a replay: the JSON of {@code replay}.
     *
     * @param incident id
     * @param lossAtS first lost rack, absent when none was lost
     */
    public record Result(
            String incident,
            String title,
            @Nullable Double lossAtS,
            List<Said> alarmsBeforeLoss,
            List<Row> metrics,
            Verdict mechanism) {
        public Result {
            alarmsBeforeLoss = List.copyOf(alarmsBeforeLoss);
            metrics = List.copyOf(metrics);
        }

        /** The mechanism holds everywhere and no computed metric is outside its tolerance. */
        public boolean good() {
            return mechanism.right() && metrics.stream().noneMatch(row -> Boolean.FALSE.equals(row.within()));
        }
    }

    /**
     * One warning.
     *
     * @param leadS seconds before load was lost, absent when it never was
     */
    public record Said(double tS, String text, @Nullable Double leadS, Warning.Kind kind, String device) {}

    /**
     * One metric beside what was published.
     *
     * @param expected number, truth or words
     * @param actual the same, absent when not computed
     * @param within whether actual is near enough; absent when the model cannot compute it
     * @param fitted the metric was used to choose an assumption, so that agreement shows nothing
     * @param notComputed why there is no actual value, absent when there is one
     */
    public record Row(
            String metric,
            Object expected,
            String tolerance,
            @Nullable Object actual,
            @Nullable Boolean within,
            boolean fitted,
            @Nullable String notComputed) {}

    /**
     * Whether the mechanism holds over the ranges of all assumptions.
     *
     * @param runs runs made
     * @param violations the first statements not met, with the assumptions of their run
     */
    public record Verdict(boolean right, int runs, List<String> violations) {
        public Verdict {
            violations = List.copyOf(violations);
        }
    }

    /** Replays an incident. */
    public static Result of(Incident incident) {
        StoryRun run = StoryRun.of(incident, incident.nominal());
        StoryRun quiet = incident.quiet().isEmpty() ? null : StoryRun.quiet(incident, incident.nominal());
        List<Warning> warnings = Lookout.over(run);
        var evidence = new Evidence(incident, run, quiet, warnings);
        double lossS = run.firstLossS();
        return new Result(
                incident.id(),
                incident.title(),
                Double.isInfinite(lossS) ? null : Double.valueOf(lossS),
                warnings.stream().map(IncidentReplay::said).toList(),
                incident.expect().stream().map(e -> row(e, evidence)).toList(),
                verdict(incident));
    }

    private static Said said(Warning w) {
        return new Said(w.tS(), w.text(), Double.isNaN(w.leadS()) ? null : Double.valueOf(w.leadS()), w.kind(), w.device());
    }

    private static Row row(Expected expected, Evidence evidence) {
        Value actual = expected.metric().of(evidence, expected.detail());
        // What the model could have yielded and did not is a miss; what it cannot yield is neither.
        Boolean unmet = expected.metric().isComputed() ? Boolean.FALSE : null;
        boolean fitted = evidence.incident().fitted(expected);
        return actual instanceof Value.NotComputed(String reason)
                ? new Row(expected.name(), plain(expected.value()), expected.tolerance(), null, unmet, fitted, reason)
                : new Row(
                        expected.name(),
                        plain(expected.value()),
                        expected.tolerance(),
                        plain(actual),
                        expected.accepts(actual),
                        fitted,
                        null);
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Amount(double amount) -> amount;
            case Value.Truth(boolean holds) -> holds;
            case Value.Words(String words) -> words;
            case Value.NotComputed(String reason) -> reason;
        };
    }

    private static Verdict verdict(Incident incident) {
        var violations = new ArrayList<String>();
        int runs = 0;
        boolean right = true;
        for (Map<String, Double> values : Sweep.points(incident)) {
            runs++;
            for (String violation : violations(incident, values)) {
                right = false;
                if (violations.size() < NAMED_VIOLATIONS) {
                    violations.add("%s (with %s)".formatted(violation, words(values)));
                }
            }
        }
        return new Verdict(right, runs, violations);
    }

    private static List<String> violations(Incident incident, Map<String, Double> values) {
        try {
            var violations = new ArrayList<>(Mechanism.violations(incident.mechanism(), StoryRun.of(incident, values)));
            if (!incident.quiet().isEmpty()) {
                Mechanism.violations(incident.quiet(), StoryRun.quiet(incident, values))
                        .forEach(v -> violations.add("control run: " + v));
            }
            return violations;
        } catch (BadInput bad) {
            // A range whose end is no plant is wrong, and the file has to say another one.
            return List.of(bad.problems().getFirst().toString());
        }
    }

    private static String words(Map<String, Double> values) {
        var words = new ArrayList<String>();
        values.forEach((id, value) -> words.add(String.format(Locale.ROOT, "%s %.4g", id, value)));
        return words.isEmpty() ? "nothing assumed" : String.join(", ", words);
    }
}
