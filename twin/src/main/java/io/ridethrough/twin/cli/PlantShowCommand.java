package io.ridethrough.twin.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plant show NAME}: the facility file on standard output, as a start for one's own. */
@Command(name = "show", description = "Writes the facility file of a plant.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PlantShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Built-in name, directory or file.")
    private String name;

    @Option(names = "--services", description = "Writes services.yaml instead.")
    private boolean services;

    @Option(names = "--json", description = "One JSON document with all files on standard output.")
    private boolean json;

    /** The answer with {@code --json}: texts by file name. */
    record Shown(String name, Map<String, String> files) {}

    @Override
    public Integer call() {
        PlantSource source = Plants.open(name);
        var files = new LinkedHashMap<String, String>();
        files.put("plant.yaml", source.plant().text());
        if (source.services() != null) {
            files.put("services.yaml", source.services().text());
        }
        if (source.points() != null) {
            files.put("points.csv", source.points().text());
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(new Shown(source.name(), files)));
            return 0;
        }
        String text = files.get(services ? "services.yaml" : "plant.yaml");
        if (text == null) {
            throw Texts.bad(name, "The plant has no services.yaml.", "");
        }
        out.print(text);
        out.flush();
        return 0;
    }
}
