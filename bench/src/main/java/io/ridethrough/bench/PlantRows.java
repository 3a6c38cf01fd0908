package io.ridethrough.bench;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.models.transients.TransientPlant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first quarter of an hour of the reference facility's story, every device at full depth, with its timeline. */
final class PlantRows {
    private static final String PLANT = "iad-reference";
    private static final double UNTIL_S = 900;

    private PlantRows() {}

    static List<Row> measure() {
        Plant plant = PlantFile.parse("plant.yaml", resource(BuiltInPlants.resource(PLANT, "plant.yaml")));
        var index = new PlantIndex(plant);
        Scenario story = ScenarioText.parse(
                "cascade.txt", resource("/scenarios/demo/%s/cascade.txt".formatted(PLANT)), plant);
        PlantState resting = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        var engine = new TransientPlant(index);
        List<TimelineEvent> timeline = new ArrayList<>();
        Timing timing = Timing.of(
                () -> {
                    timeline.clear();
                    engine.run(resting, draws, story.actions(), UNTIL_S, timeline);
                    return timeline.size();
                },
                3);
        return List.of(Row.of("plant-15min", timing, "us")
                .budget(20)
                .note("iad-reference, %d devices, %d events, the readable engine".formatted(index.deviceCount(), timeline.size())));
    }

    private static String resource(String name) {
        try (InputStream in = PlantFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource %s.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
