package io.ridethrough.models.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.service.ServicesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Inputs and expected outputs of imports, below src/test/resources/imports; {@code -Dridethrough.golden=true} writes the expected ones anew. */
final class Golden {
    private static final Path FOLDER = Root.path().resolve("models/src/test/resources/imports");

    private Golden() {}

    static ImportText input(String name) throws IOException {
        return new ImportText(name, Root.read(FOLDER.resolve(name)));
    }

    /** The whole outcome as one text beside the inputs; and what was written reads back. */
    static void check(String name, Imported imported) throws IOException {
        Plant plant = FacilityText.parse(imported.plant());
        assertThat(ServicesFile.parse("services.yaml", imported.services(), plant).services()).isNotNull();
        ImportReport report = imported.report();
        String text = imported.plant()
                + "\n--- services.yaml\n"
                + imported.services()
                + "\n--- understood\n"
                + report.understood().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining("\n"))
                + "\n--- not understood\n"
                + report.notUnderstood().stream().map(l -> l.object() + ": " + l.reason()).collect(Collectors.joining("\n"))
                + "\n--- assumed\n"
                + String.join("\n", report.assumed())
                + "\n";
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("ridethrough.golden")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Root.read(file));
    }
}
