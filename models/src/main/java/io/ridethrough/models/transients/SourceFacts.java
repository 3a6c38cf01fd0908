package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.utility.UtilityAutomaton;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Action;

/** Scripted facts about utility feeds. */
final class SourceFacts {
    private final PlantIndex index;
    private final HybridSystem system;

    SourceFacts(PlantIndex index, HybridSystem system) {
        this.index = index;
        this.system = system;
    }

    void apply(Action action, int d) {
        double[] p = system.parameters(d);
        int phase = UtilityAutomaton.PHASE_PU + action.number() - 1;
        switch (action.fact()) {
            case UTILITY_LOST -> force(d, UtilityAutomaton.Mode.LOST, "lost");
            case UTILITY_RESTORED -> {
                UtilityAutomaton.sound(p, 1);
                force(d, UtilityAutomaton.Mode.LIVE, "restored");
            }
            case UTILITY_VOLTAGE -> UtilityAutomaton.setPhases(p, action.value());
            case UTILITY_PHASE_LOST -> p[phase] = 0;
            case UTILITY_PHASE_VOLTAGE -> p[phase] = action.value();
            case UTILITY_PHASE_RESTORED -> p[phase] = 1;
            case UTILITY_FREQUENCY ->
                p[UtilityAutomaton.FREQUENCY_PU] = action.value() / index.plant().facility().frequencyHz();
            case UTILITY_ANGLE -> p[UtilityAutomaton.ANGLE_DEG] = action.value();
            case UTILITY_SAG -> sags(d, p, action);
            default -> throw new IllegalArgumentException("%s is no fact about a utility feed.".formatted(action.fact()));
        }
    }

    /** A lost feed has nothing to sag; a second sag in a first one begins anew. */
    private void sags(int d, double[] p, Action action) {
        if (system.mode(d) == UtilityAutomaton.Mode.LOST.ordinal()) {
            return;
        }
        force(d, UtilityAutomaton.Mode.LIVE, "sag over");
        p[UtilityAutomaton.SAG_RATIO] = action.value();
        p[UtilityAutomaton.SAG_S] = action.number() / 1000.0;
        force(d, UtilityAutomaton.Mode.SAGGING, "sags");
    }

    private void force(int d, UtilityAutomaton.Mode mode, String edge) {
        system.force(d, mode.ordinal(), edge);
    }
}
