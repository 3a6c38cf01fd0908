package io.ridethrough.models.transients;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import java.util.ArrayList;
import java.util.List;

/** One scenario run on a plant at rest, with its timeline and the engine as it stands at the end; exported in the test jar. */
public final class ScenarioRun {
    private final PlantIndex index;
    private final PlantState initial;
    private final Draws draws;
    private final List<Action> actions;
    private final double untilS;
    private final List<TimelineEvent> timeline = new ArrayList<>();
    private final TransientPlant engine;

    private ScenarioRun(PlantIndex index, PlantState initial, Draws draws, List<Action> actions, double untilS) {
        this.index = index;
        this.initial = initial;
        this.draws = draws;
        this.actions = List.copyOf(actions);
        this.untilS = untilS;
        engine = new TransientPlant(index);
        engine.run(initial, draws, this.actions, untilS, timeline);
    }

    /** Runs scenario text on a plant at rest; nothing is left to chance. */
    public static ScenarioRun of(Plant plant, String name, String text) {
        Scenario scenario = ScenarioText.parse(name, text, plant);
        var index = new PlantIndex(plant);
        PlantState resting = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        return new ScenarioRun(index, resting, draws, scenario.actions(), scenario.untilS());
    }

    /** Runs actions from a state with given luck. */
    public static ScenarioRun of(PlantIndex index, PlantState initial, Draws draws, List<Action> actions, double untilS) {
        return new ScenarioRun(index, initial, draws, actions, untilS);
    }

    public PlantIndex index() {
        return index;
    }

    PlantState initial() {
        return initial;
    }

    Draws draws() {
        return draws;
    }

    List<Action> actions() {
        return actions;
    }

    public double untilS() {
        return untilS;
    }

    public List<TimelineEvent> timeline() {
        return timeline;
    }

    /** The engine at the end of the run. */
    public TransientPlant engine() {
        return engine;
    }
}
