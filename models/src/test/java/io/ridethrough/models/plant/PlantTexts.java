package io.ridethrough.models.plant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Opens built-in plants and other resources for tests; exported in the test jar. */
public final class PlantTexts {
    private PlantTexts() {}

    /** The built-in plant of that name. */
    public static Plant builtIn(String name) {
        return PlantFile.parse(name + "/plant.yaml", resource(BuiltInPlants.resource(name, "plant.yaml")));
    }

    /** A plant for tests, from {@code plants/NAME/plant.yaml} among the test resources, or the built-in plant of that name. */
    public static Plant named(String name) {
        return BuiltInPlants.NAMES.contains(name)
                ? builtIn(name)
                : PlantFile.parse(name + "/plant.yaml", resource("/plants/%s/plant.yaml".formatted(name)));
    }

    /** Text of a class path resource. */
    public static String resource(String name) {
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
