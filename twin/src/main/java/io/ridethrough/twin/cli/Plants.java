package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.twin.cli.PlantSource.NamedText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the texts of a plant: a directory, a single file, or a built-in name. */
public final class Plants {
    private Plants() {}

    /**
     * Opens a plant.
     *
     * @param nameOrPath directory with plant.yaml and perhaps services.yaml and points.csv, a single facility file, or a
     *     built-in name; a path that exists wins over a name
     * @throws io.ridethrough.models.plant.BadInput when there is no such plant
     */
    public static PlantSource open(String nameOrPath) {
        Path path = Texts.findExisting(nameOrPath);
        if (path == null) {
            return builtIn(nameOrPath);
        }
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? nameOrPath : last.toString();
        if (!Files.isDirectory(path)) {
            return new PlantSource(name, new NamedText(nameOrPath, Texts.file(path)), null, null);
        }
        NamedText plant = beside(path, "plant.yaml");
        if (plant == null) {
            throw Texts.bad(
                    nameOrPath,
                    "The directory holds no plant.yaml.",
                    BuiltInPlants.NAMES.contains(name)
                            ? "Maybe the built-in plant %s was meant: run where no directory has that name.".formatted(name)
                            : "Maybe another directory.");
        }
        return new PlantSource(name, plant, beside(path, "services.yaml"), beside(path, "points.csv"));
    }

    private static PlantSource builtIn(String name) {
        NamedText plant = BuiltInPlants.NAMES.contains(name) ? shipped(name, "plant.yaml") : null;
        if (plant == null) {
            String near = Nearest.hint(name, BuiltInPlants.NAMES);
            throw Texts.bad(
                    name,
                    "There is no file, directory or built-in plant %s.".formatted(Quote.of(name)),
                    near.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", BuiltInPlants.NAMES)) : near);
        }
        return new PlantSource(name, plant, shipped(name, "services.yaml"), shipped(name, "points.csv"));
    }

    private static @Nullable NamedText shipped(String name, String file) {
        String text = Texts.findResource(BuiltInPlants.resource(name, file));
        return text == null ? null : new NamedText(name + "/" + file, text);
    }

    private static @Nullable NamedText beside(Path directory, String file) {
        Path path = directory.resolve(file);
        return Files.isRegularFile(path) ? new NamedText(path.toString(), Texts.file(path)) : null;
    }
}
