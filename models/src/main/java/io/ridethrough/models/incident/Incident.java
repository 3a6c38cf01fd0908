package io.ridethrough.models.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A published outage: where it was published, what happened when, what had to be assumed, what was the outcome, and by which
 * mechanism. Valid by construction in {@link IncidentFile}.
 *
 * @param texts plant and scenario, with placeholders for the assumptions
 * @param grade quality of the source: A the operator's own report, B trade press, C second hand
 * @param mechanism statements that every run within the assumed ranges must meet
 * @param quiet statements about the control run; empty when there is none
 */
public record Incident(
        String id,
        String title,
        String grade,
        List<String> sources,
        List<PublishedFact> facts,
        List<Assumption> assumed,
        List<Expected> expect,
        List<Step> mechanism,
        List<Step> quiet,
        IncidentTexts texts) {
    public Incident {
        sources = List.copyOf(sources);
        facts = List.copyOf(facts);
        assumed = List.copyOf(assumed);
        expect = List.copyOf(expect);
        mechanism = List.copyOf(mechanism);
        quiet = List.copyOf(quiet);
    }

    /** The assumptions with which metrics are computed. */
    public Map<String, Double> nominal() {
        var values = new LinkedHashMap<String, Double>();
        assumed.forEach(a -> values.put(a.id(), a.value()));
        return values;
    }

    /** True when a metric was used to choose an assumption. */
    public boolean fitted(Expected metric) {
        return !metric.fittedBy().isEmpty()
                || assumed.stream().anyMatch(a -> a.fittedTo().contains(metric.name()));
    }
}
