package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The built-in plants and stories, as the tests of the hidden plant need them. */
final class Plants {
    private Plants() {}

    static PlantIndex builtIn(String name) {
        return new PlantIndex(PlantFile.parse(name, resource(BuiltInPlants.resource(name, "plant.yaml"))));
    }

    static Scenario story(Plant plant, String plantName, String story) {
        return ScenarioText.parse(story, resource("/scenarios/demo/%s/%s.txt".formatted(plantName, story)), plant);
    }

    static Scenario scenario(PlantIndex index, String text) {
        return ScenarioText.parse("test", text, index.plant());
    }

    static String resource(String name) {
        try (InputStream in = BuiltInPlants.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource %s.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
