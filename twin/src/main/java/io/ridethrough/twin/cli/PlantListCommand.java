package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plant list}: the built-in plants. */
@Command(name = "list", description = "Lists the built-in plants.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PlantListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The answer with {@code --json}. */
    record Listing(List<Row> plants) {}

    /** One plant; {@code loadW} is the planned load of its racks. */
    record Row(String name, String title, int devices, int racks, double loadW) {}

    @Override
    public Integer call() {
        List<Row> rows = BuiltInPlants.NAMES.stream().map(PlantListCommand::row).toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(new Listing(rows)));
        } else {
            for (Row row : rows) {
                out.println("%-16s %-32s %4d racks %6.0f kW"
                        .formatted(row.name, row.title, row.racks, row.loadW / 1000));
            }
        }
        return 0;
    }

    private static Row row(String name) {
        Plant plant = Plants.open(name).parse();
        List<Rack> racks = plant.listDevices(Rack.class);
        double loadW = racks.stream().mapToDouble(Rack::loadW).sum();
        return new Row(name, plant.facility().name(), plant.devices().size(), racks.size(), loadW);
    }
}
