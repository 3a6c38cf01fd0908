package io.ridethrough.models.incident;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import org.jspecify.annotations.Nullable;

/** Plant and stories of an incident with its nominal assumptions, for whoever runs them through something else than the engine. */
public final class IncidentPlant {
    private final Incident incident;
    private final Plant plant;

    public IncidentPlant(Incident incident) {
        this.incident = incident;
        IncidentTexts texts = incident.texts();
        plant = PlantFile.parse(texts.file(IncidentTexts.PLANT), Placeholders.fill(texts.plant(), incident.nominal()));
    }

    public Plant plant() {
        return plant;
    }

    /** The outage. */
    public Scenario story() {
        return read(IncidentTexts.SCENARIO, incident.texts().scenario());
    }

    /** The control run, a disturbance that the same plant rides through; null when there is none. */
    public @Nullable Scenario control() {
        String text = incident.texts().quiet();
        return text == null ? null : read(IncidentTexts.QUIET, text);
    }

    private Scenario read(String name, String text) {
        return ScenarioText.parse(incident.texts().file(name), Placeholders.fill(text, incident.nominal()), plant);
    }
}
