package io.ridethrough.bench;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.GroupedPlant;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TransientPlant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first quarter of an hour of the reference facility's story with the log of every device: racks in groups, and device by device. */
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
        var grouped = new GroupedPlant(index);
        Timing inGroups = Timing.of(
                () -> {
                    grouped.run(resting, draws, story.actions(), UNTIL_S);
                    return grouped.events().size();
                },
                3);
        var engine = new TransientPlant(index);
        Timing oneByOne = Timing.of(
                () -> {
                    engine.run(resting, draws, story.actions(), UNTIL_S, null);
                    return engine.events().size();
                },
                3);
        return List.of(
                Row.of("plant-15min", inGroups, "us")
                        .budget(20)
                        .note("iad-reference, run with %d devices, %d events of %d devices"
                                .formatted(grouped.devicesRun(), grouped.events().size(), index.deviceCount())),
                Row.of("plant-15min-one-by-one", oneByOne, "us")
                        .note("the same, run with %d devices, %d events".formatted(index.deviceCount(), engine.events().size())));
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
