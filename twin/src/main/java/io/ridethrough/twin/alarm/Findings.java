package io.ridethrough.twin.alarm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what the rules find in one tick: conditions that stand, and conditions that cannot be decided. */
public final class Findings {
    private final Rationalisation rows;
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<String> undecided = new LinkedHashSet<>();

    Findings(Rationalisation rows) {
        this.rows = rows;
    }

    /** Conditions that stand. */
    public List<Condition> conditions() {
        return List.copyOf(conditions);
    }

    /** Keys whose inputs are missing: neither there nor gone. */
    public Set<String> undecided() {
        return Set.copyOf(undecided);
    }

    void undecided(AlarmRule rule, String device, String detail) {
        undecided.add(rule.key(device, detail));
    }

    void add(AlarmRule rule, String device, Finding finding) {
        add(rule, device, "", finding);
    }

    void add(AlarmRule rule, String device, String detail, Finding finding) {
        Rationale row = rows.row(rule);
        Priority priority = mostUrgent(mostUrgent(row.floor(), finding.atLeast()), byTime(finding.timeToRespondS()));
        conditions.add(new Condition(
                rule.key(device, detail),
                device,
                finding.cause(),
                finding.consequence().isEmpty() ? capital(row.consequence()) : finding.consequence(),
                capital(row.action()),
                priority,
                finding.timeToRespondS(),
                finding.root()));
    }

    boolean stands(AlarmRule rule, String device) {
        String key = rule.key(device, "");
        return conditions.stream().anyMatch(c -> c.key().equals(key) || c.key().startsWith(key + "."));
    }

    /** Under 15 min to respond is act-now (the product's words), then reliability.md 1.4. */
    private static Priority byTime(double timeToRespondS) {
        if (timeToRespondS < 15 * 60) {
            return Priority.ACT_NOW;
        }
        if (timeToRespondS < 30 * 60) {
            return Priority.HIGH;
        }
        return timeToRespondS < 60 * 60 ? Priority.MEDIUM : Priority.ADVISORY;
    }

    private static Priority mostUrgent(Priority a, Priority b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
