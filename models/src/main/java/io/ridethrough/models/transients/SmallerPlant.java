package io.ridethrough.models.transients;

import io.ridethrough.models.scenario.Action;
import java.util.List;
import java.util.Set;

/** A plant in groups with the engine that runs it. */
final class SmallerPlant {
    /** Racks and branch circuits that facts are told of, by number: those stand for themselves. */
    final Set<Integer> named;

    private final RackGroups groups;
    private final TransientPlant engine;
    private final GroupWatch watch;
    private final Draws luck;

    SmallerPlant(Set<Integer> named, RackGroups groups) {
        this.named = named;
        this.groups = groups;
        engine = new TransientPlant(groups.index);
        watch = new GroupWatch(groups);
        luck = new Draws(groups.members.length);
    }

    /**
     * Runs a scenario.
     *
     * @param draws of the whole plant
     * @param untilDark the run ends with its first dark rack
     * @param outcome receives what happened to every device of the whole plant
     * @return false when members of a group would have parted and the outcome is worth nothing
     */
    boolean run(Draws draws, List<Action> actions, double horizonS, boolean untilDark, Outcome outcome) {
        for (int g = 0; g < groups.members.length; g++) {
            luck.copy(draws, groups.members[g][0], g);
        }
        if (untilDark) {
            engine.dropsLoad(groups.state, luck, actions, horizonS);
        } else {
            engine.run(groups.state, luck, actions, horizonS, null);
        }
        outcome.clear();
        return watch.read(engine, outcome);
    }

    /** Writes the log of the last run, device by device. */
    void expand(EventLog into) {
        watch.expand(engine.events(), into);
    }

    /** Battery state of charge of a UPS now, by its number in the whole plant. */
    double soc(int upsNum) {
        return engine.soc(groups.numberOf(upsNum));
    }

    int deviceCount() {
        return groups.members.length;
    }
}
