package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Imported;
import io.ridethrough.models.imports.Onto;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An import from one file, or from a directory of such files, onto a facility that exists or none. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
abstract class ImportFiles implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOutput output;

    @Parameters(paramLabel = "SOURCE", description = "One file, or a directory of such files.")
    private String source;

    @Option(names = "--plant", paramLabel = "PLANT", description = "The facility they run in: it is written out again, with what it has.")
    private @Nullable String plant;

    private final List<String> endings;

    ImportFiles(String... endings) {
        this.endings = List.of(endings);
    }

    /** Makes a facility of the texts, or of the texts and the one there is. */
    abstract Imported read(List<ImportText> texts, Onto onto);

    @Override
    public final Integer call() {
        output.requireFree();
        output.write(read(ImportSources.read(source, endings), ImportSources.onto(plant)), spec.commandLine());
        return 0;
    }
}
