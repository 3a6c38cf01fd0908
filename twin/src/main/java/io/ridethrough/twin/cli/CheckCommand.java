package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointsFile;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.twin.cli.Failures.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check PLANT}: every problem of plant.yaml, services.yaml and points.csv, with file, line and hint. */
@Command(
        name = "check",
        description = "Lists every problem of a facility, its services and its points.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLANT", description = "Directory or file of the facility format, or a built-in name.")
    private String plant;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        PlantSource source = Plants.open(plant);
        var problems = new ArrayList<Problem>();
        Plant read = read(source, problems);
        CommandLine command = spec.commandLine();
        if (!problems.isEmpty()) {
            Failures.report(new BadInput(problems), command, json);
            if (!json) {
                command.getErr().println(problems.size() == 1 ? "1 problem." : problems.size() + " problems.");
            }
            return Failures.BAD_INPUT;
        }
        if (json) {
            command.getOut().println(Failures.write(new CheckResult(true, List.of())));
        } else if (read != null) {
            command.getOut()
                    .println("%s is valid: %d devices, %d of them racks."
                            .formatted(
                                    source.name(),
                                    read.devices().size(),
                                    read.listDevices(Rack.class).size()));
        }
        return 0;
    }

    private static @Nullable Plant read(PlantSource source, List<Problem> problems) {
        Plant plant = null;
        try {
            plant = source.parse();
        } catch (BadInput e) {
            problems.addAll(e.problems());
        }
        PlantSource.NamedText services = source.services();
        if (services != null) {
            Plant names = plant == null ? PlantFile.parseRackNames(source.plant().text()) : plant;
            collect(problems, () -> ServicesFile.parse(services.file(), services.text(), names));
        }
        PlantSource.NamedText points = source.points();
        if (points != null) {
            PlantIndex index = plant == null ? null : new PlantIndex(plant);
            collect(
                    problems,
                    () -> index == null
                            ? PointsFile.parseAlone(points.file(), points.text())
                            : PointsFile.parse(points.file(), points.text(), index));
        }
        return plant;
    }

    private static void collect(List<Problem> problems, Callable<Object> reading) {
        try {
            reading.call();
        } catch (BadInput e) {
            problems.addAll(e.problems());
        } catch (Exception e) {
            throw new IllegalStateException("Reading failed with something other than bad input.", e);
        }
    }
}
