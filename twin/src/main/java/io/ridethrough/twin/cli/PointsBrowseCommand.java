package io.ridethrough.twin.cli;

import io.ridethrough.opcua.client.NodeBrowser;
import io.ridethrough.opcua.client.ServerVariable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code points browse URL}. */
@Command(name = "browse", description = "Lists every variable of a server with its type and unit.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PointsBrowseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PlantConnection connection;

    @Parameters(paramLabel = "URL", description = "Address of the server: opc.tcp://host:port.")
    private String url;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The answer; what was not followed stands under notPlaced. */
    record Listed(List<ServerVariable> points, List<String> notPlaced) {}

    @Override
    public Integer call() throws InterruptedException {
        NodeBrowser.Found found = connection.browse(url, spec.commandLine().getErr());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(new Listed(found.variables(), found.left())));
            return 0;
        }
        for (ServerVariable variable : found.variables()) {
            out.println("%-60s %-8s %-6s %s".formatted(variable.path(), variable.type(), variable.unit(), variable.node()));
        }
        out.println("%d variables.".formatted(found.variables().size()));
        found.left().forEach(left -> out.println("Not followed: " + left));
        return 0;
    }
}
