package io.ridethrough.twin.whatif;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.models.transients.TransientPlant;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.List;

/** Answers questions about a plant state. Same question, state and seed, same bytes. */
public final class WhatIf {
    /** Name under which a question's own event appears. */
    private static final String ASKED = "what-if";

    private final PlantIndex index;
    private final Forecaster.ServiceForecast services;

    public WhatIf(PlantIndex index, Forecaster.ServiceForecast services) {
        this.index = index;
        this.services = services;
    }

    /** Forecasts the asked faults from a state. Thread safe: every answer builds its own engines. */
    public Answer answer(Question question, PlantState state, List<String> missing) {
        // The scenario's end is the horizon; the reader needs it as a line of its own.
        String text = String.join("\n", question.faults()) + "\nuntil " + question.horizonS() + "s\n";
        List<Action> actions =
                ScenarioText.parse("faults", text, index.plant()).actions();
        var settings = new Forecaster.Settings(question.seed(), question.horizonS(), question.samples());
        Prediction forecast = new Forecaster(index, services)
                .predict(state, new EventCase(ASKED, actions, Double.NaN), settings, missing);
        List<TimelineEvent> timeline = new ArrayList<>();
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, state);
        new TransientPlant(index).run(state, draws, actions, question.horizonS(), timeline);
        return new Answer(forecast, timeline);
    }
}
