package io.ridethrough.models.incident;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.models.transients.TransientPlant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One scenario of an incident run to its end with certain assumptions; nothing is left to chance. */
final class StoryRun {
    /** Edges by which a rack is lost. */
    static final String GOES_DARK = "goes dark";

    static final String THERMAL_SHUTDOWN = "thermal shutdown";

    private final PlantIndex index;
    private final Scenario scenario;
    private final PlantState rest;
    private final TransientPlant engine;
    private final List<TimelineEvent> timeline = new ArrayList<>();
    private final double[] darkFromS;
    private final double[] restoredS;
    private final List<String> lastModes = new ArrayList<>();

    private StoryRun(Plant plant, Scenario scenario) {
        index = new PlantIndex(plant);
        this.scenario = scenario;
        rest = RestingPlant.of(index);
        engine = new TransientPlant(index);
        Outcome outcome = engine.run(rest, nominalDraws(), scenario.actions(), scenario.untilS(), timeline);
        darkFromS = outcome.darkFromS.clone();
        restoredS = outcome.restoredS.clone();
        for (int d = 0; d < index.deviceCount(); d++) {
            lastModes.add(engine.modeName(d));
        }
    }

    /** The outage itself. */
    static StoryRun of(Incident incident, Map<String, Double> values) {
        return run(incident, values, IncidentTexts.SCENARIO, incident.texts().scenario());
    }

    /** The control run; the incident must have one. */
    static StoryRun quiet(Incident incident, Map<String, Double> values) {
        String text = incident.texts().quiet();
        if (text == null) {
            throw new IllegalArgumentException("The incident %s has no control run.".formatted(incident.id()));
        }
        return run(incident, values, IncidentTexts.QUIET, text);
    }

    private static StoryRun run(Incident incident, Map<String, Double> values, String name, String scenario) {
        IncidentTexts texts = incident.texts();
        Plant plant = PlantFile.parse(texts.file(IncidentTexts.PLANT), Placeholders.fill(texts.plant(), values));
        String story = Placeholders.fill(scenario, values);
        return new StoryRun(plant, ScenarioText.parse(texts.file(name), story, plant));
    }

    /** The same plant with other actions. */
    StoryRun with(List<Action> actions) {
        return new StoryRun(index.plant(), new Scenario(scenario.name(), actions, scenario.untilS(), List.of()));
    }

    PlantIndex index() {
        return index;
    }

    Plant plant() {
        return index.plant();
    }

    List<Action> actions() {
        return scenario.actions();
    }

    double untilS() {
        return scenario.untilS();
    }

    List<TimelineEvent> timeline() {
        return timeline;
    }

    List<String> deviceIds() {
        return plant().devices().stream().map(Device::id).toList();
    }

    List<Rack> racks() {
        return plant().listDevices(Rack.class);
    }

    Draws nominalDraws() {
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, rest);
        return draws;
    }

    PlantState rest() {
        return rest;
    }

    /** First loss of a rack (s), NaN when it was never lost. */
    double darkFromS(String rack) {
        return darkFromS[index.deviceNum(rack)];
    }

    /** Return of a rack's power for good (s), NaN when it never went or never came back. */
    double restoredS(String rack) {
        return restoredS[index.deviceNum(rack)];
    }

    /** Mode of a device at the start, as in the timeline. */
    String firstMode(String device) {
        return timeline.stream()
                .filter(e -> e.device().equals(device))
                .findFirst()
                .map(TimelineEvent::from)
                .orElseGet(() -> lastMode(device));
    }

    /** Mode of a device at the end. */
    String lastMode(String device) {
        return lastModes.get(index.deviceNum(device));
    }

    /** First lost rack (s), infinite when none is. */
    double firstLossS() {
        return racks().stream()
                .mapToDouble(r -> darkFromS(r.id()))
                .filter(s -> !Double.isNaN(s))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Share of the planned load whose racks took one of these edges. */
    double lostShare(String... edges) {
        Set<String> wanted = Set.of(edges);
        Set<String> lost = new HashSet<>();
        timeline.stream().filter(e -> wanted.contains(e.edge())).forEach(e -> lost.add(e.device()));
        double lostW = racks().stream().filter(r -> lost.contains(r.id())).mapToDouble(Rack::loadW).sum();
        return lostW / racks().stream().mapToDouble(Rack::loadW).sum();
    }

    /** Times at which a device of that id took an edge, in order. */
    List<Double> timesS(String device, String edge) {
        return timeline.stream()
                .filter(e -> e.device().equals(device) && e.edge().equals(edge))
                .map(TimelineEvent::tS)
                .toList();
    }

    /** The engine, to be begun anew by the caller; what this run recorded stays. */
    TransientPlant engine() {
        return engine;
    }
}
