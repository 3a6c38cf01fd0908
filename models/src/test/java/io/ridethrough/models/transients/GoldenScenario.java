package io.ridethrough.models.transients;

import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.plant.PlantTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scenario file with its expected timeline below a line {@code ---}.
 *
 * @param story everything above that line
 */
record GoldenScenario(Path file, String plant, String story, String expected) {
    private static final String SEPARATOR = "---\n";
    private static final Pattern PLANT = Pattern.compile("(?m)^# plant: ([a-z0-9-]+)$");

    static Path folder() {
        return Root.path().resolve("models/src/test/resources/scenarios");
    }

    /** All files, by name. */
    static List<GoldenScenario> listAll() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(f -> f.getFileName().toString().matches("[A-Z][0-9]{2}-.*\\.txt"))
                    .sorted()
                    .map(GoldenScenario::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenScenario read(Path file) {
        try {
            String text = Root.read(file);
            Matcher plant = PLANT.matcher(text);
            int cut = text.indexOf("\n" + SEPARATOR) + 1;
            if (!plant.find() || cut == 0) {
                throw new IllegalArgumentException(
                        "%s needs a line '# plant: <name>' and a line '---' before its timeline.".formatted(file));
            }
            return new GoldenScenario(
                    file, plant.group(1), text.substring(0, cut), text.substring(cut + SEPARATOR.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    ScenarioRun run() {
        return ScenarioRun.of(PlantTexts.named(plant), name(), story);
    }

    void rewrite(String timeline) throws IOException {
        Files.writeString(file, story + SEPARATOR + timeline);
    }
}
