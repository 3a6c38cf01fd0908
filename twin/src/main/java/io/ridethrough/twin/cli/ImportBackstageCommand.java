package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.BackstageImport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import backstage SOURCE -o DIR}. */
@Command(
        name = "backstage",
        description = "Imports components and resources of a Backstage catalog as services with their needs.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ImportBackstageCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOutput output;

    @Parameters(paramLabel = "SOURCE", description = "catalog-info.yaml, or a directory of such files.")
    private String source;

    @Option(names = "--plant", paramLabel = "PLANT", description = "The facility they run in: it is written out again, with what it has.")
    private @Nullable String plant;

    @Override
    public Integer call() {
        output.requireFree();
        output.write(BackstageImport.run(ImportSources.read(source, List.of(".yaml", ".yml")), ImportSources.onto(plant)), spec.commandLine());
        return 0;
    }
}
