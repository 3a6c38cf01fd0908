package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.PointSuggestions;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointsFile;
import io.ridethrough.opcua.client.NodeBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code points suggest URL --plant PLANT}. */
@Command(
        name = "suggest",
        description = "Proposes which variable is which point of a plant, with how sure it is and why.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PointsSuggestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PlantConnection connection;

    @Parameters(paramLabel = "URL", description = "Address of the server: opc.tcp://host:port.")
    private String url;

    @Option(names = "--plant", required = true, paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plant;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Writes the proposals as points.csv; a file that exists is not overwritten.")
    private @Nullable Path output;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (output != null && Files.exists(output)) {
            throw Texts.bad(output.toString(), "The file exists and is not overwritten.", "Maybe another name.");
        }
        var index = new PlantIndex(Plants.open(plant).parse());
        NodeBrowser.Found found = connection.browse(url, spec.commandLine().getErr());
        PointSuggestions.Result result = PointSuggestions.of(
                index.points(),
                found.variables().stream()
                        .map(v -> new PointSuggestions.Variable(v.node(), v.path(), v.displayName(), v.type(), v.unit(), v.states()))
                        .toList());
        String csv = csv(result);
        PointsFile.parse("points.csv as it would be written", csv, index);
        if (output != null) {
            try {
                Files.write(output, csv.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw Texts.bad(output.toString(), "The file cannot be written: %s.".formatted(e.getMessage()), "");
            }
        }
        print(result, csv);
        return 0;
    }

    private void print(PointSuggestions.Result result, String csv) {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (json) {
            out.println(Failures.write(result));
            return;
        }
        if (output == null) {
            out.print(csv);
        } else {
            out.println("%s: %d points.".formatted(output, result.points().size()));
        }
        err.println("%d points proposed, %d points or variables not placed; --json says why. Read the proposals before you use them.".formatted(result.points().size(), result.notPlaced().size()));
    }

    private static String csv(PointSuggestions.Result result) {
        var csv = new StringBuilder("# Proposed by points suggest; read before use.\npoint,node,unit,enum\n");
        for (PointSuggestions.Placed placed : result.points()) {
            csv.append("# %s (%s)%n".formatted(String.format(Locale.ROOT, "%.2f", placed.confidence()), placed.reason()).replace("\r", ""));
            csv.append(String.join(",", cell(placed.point()), cell(placed.node()), cell(placed.unit()), cell(placed.enumeration()))).append('\n');
        }
        return csv.toString();
    }

    private static String cell(String text) {
        return text.matches("[^,\"\\r\\n#]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
