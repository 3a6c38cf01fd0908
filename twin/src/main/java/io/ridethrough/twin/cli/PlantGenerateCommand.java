package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.GeneratedPlant;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plant generate --racks N -o DIR}: a facility of any size, the same for the same size. */
@Command(name = "generate", description = "Writes a facility of a given size.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PlantGenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--racks", required = true, description = "Number of racks, 1 to 200000.")
    private int racks;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Directory to write plant.yaml into; made when missing.")
    private Path directory;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The answer with {@code --json}. */
    record Written(String file, int racks, int devices) {}

    @Override
    public Integer call() {
        if (racks < 1 || racks > GeneratedPlant.RACK_LIMIT) {
            throw Texts.bad(
                    "--racks", "The number of racks must be from 1 to %d, not %d.".formatted(GeneratedPlant.RACK_LIMIT, racks), "");
        }
        Path file = directory.resolve("plant.yaml");
        if (Files.exists(file)) {
            throw Texts.bad(file.toString(), "The file exists and is not overwritten.", "Maybe another directory.");
        }
        String text = GeneratedPlant.text(racks);
        Plant plant = PlantFile.parse(file.toString(), text);
        try {
            Files.createDirectories(directory);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Texts.bad(file.toString(), "The file cannot be written: %s.".formatted(e.getMessage()), "");
        }
        int devices = plant.devices().size();
        spec.commandLine()
                .getOut()
                .println(json
                        ? Failures.write(new Written(file.toString(), racks, devices))
                        : "%s: %d racks, %d devices.".formatted(file, racks, devices));
        return 0;
    }
}
