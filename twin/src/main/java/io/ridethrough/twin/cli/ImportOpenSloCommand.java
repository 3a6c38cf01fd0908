package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.OpenSloImport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import openslo SOURCE -o DIR}. */
@Command(
        name = "openslo",
        description = "Takes the promised availability of services from OpenSLO.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ImportOpenSloCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOutput output;

    @Parameters(paramLabel = "SOURCE", description = "OpenSLO documents, or a directory of such files.")
    private String source;

    @Option(names = "--plant", paramLabel = "PLANT", description = "The facility they run in: it is written out again, with what it has.")
    private @Nullable String plant;

    @Override
    public Integer call() {
        output.requireFree();
        output.write(OpenSloImport.run(ImportSources.read(source, List.of(".yaml", ".yml")), ImportSources.onto(plant)), spec.commandLine());
        return 0;
    }
}
