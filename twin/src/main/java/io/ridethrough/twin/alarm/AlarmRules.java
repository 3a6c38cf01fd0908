package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import java.util.List;

/**
 * Turns what a tick knows into conditions. Owned by the plant loop: a few rules remember a little, such as how long a
 * voltage has been climbing.
 */
public final class AlarmRules {
    private final PlantIndex index;
    private final Rationalisation rows;
    private final List<RuleGroup> groups;

    public AlarmRules(PlantIndex index, ServiceModel services, Rationalisation rows) {
        this.index = index;
        this.rows = rows;
        var stakes = new Stakes(index, services);
        // From source to rack: each group sees what stands above it.
        groups = List.of(
                new TwinRules(index),
                new UtilityRules(index),
                new GeneratorRules(index),
                new TransferRules(index, stakes, false),
                new UpsRules(index, stakes),
                new TransferRules(index, stakes, true),
                new LoadRules(index, stakes, services),
                new PredictionRules());
    }

    /** All conditions that stand now, and the keys that cannot be decided for want of data. */
    public Findings evaluate(Facts facts) {
        var findings = new Findings(rows);
        var outlook = new Outlook(index, facts.predictions());
        for (RuleGroup group : groups) {
            group.check(facts, outlook, findings);
        }
        return findings;
    }
}
