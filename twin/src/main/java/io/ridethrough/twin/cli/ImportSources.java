package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Onto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens what importers read. */
final class ImportSources {
    private static final int FILES_LIMIT = 10_000;

    private ImportSources() {}

    /** A file, or all files of a directory, and of those below it, with one of the endings, in order of their names. */
    static List<ImportText> read(String source, List<String> endings) {
        Path path = Texts.findExisting(source);
        if (path == null) {
            throw Texts.bad(source, "There is no such file or directory.", "");
        }
        if (!Files.isDirectory(path)) {
            return List.of(new ImportText(source, Texts.file(path)));
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> found = files.filter(f -> Files.isRegularFile(f) && endings.stream().anyMatch(f.toString()::endsWith))
                    .sorted()
                    .limit(FILES_LIMIT + 1L)
                    .toList();
            if (found.isEmpty() || found.size() > FILES_LIMIT) {
                throw Texts.bad(
                        source,
                        found.isEmpty()
                                ? "The directory holds no file that ends in %s.".formatted(String.join(" or ", endings))
                                : "The directory holds more than %d files.".formatted(FILES_LIMIT),
                        "Maybe another directory.");
            }
            return found.stream().map(f -> new ImportText(f.toString(), Texts.file(f))).toList();
        } catch (IOException e) {
            throw Texts.bad(source, "The directory cannot be read: %s.".formatted(e.getMessage()), "");
        }
    }

    /** The facility of {@code --plant}, or nothing. */
    static Onto onto(@Nullable String plant) {
        if (plant == null) {
            return Onto.nothing();
        }
        PlantSource source = Plants.open(plant);
        PlantSource.NamedText services = source.services();
        return Onto.of(
                new ImportText(source.plant().file(), source.plant().text()),
                services == null ? null : new ImportText(services.file(), services.text()));
    }
}
