package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.CsvImport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import csv SOURCE -o DIR}. */
@Command(
        name = "csv",
        description = "Imports tables of devices, racks, cords, loads, hosts and services.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ImportCsvCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOutput output;

    @Parameters(paramLabel = "SOURCE", description = "A directory with racks.csv and others, or one such table.")
    private String source;

    @Option(names = "--plant", paramLabel = "PLANT", description = "The facility they run in: it is written out again, with what it has.")
    private @Nullable String plant;

    @Override
    public Integer call() {
        output.requireFree();
        output.write(CsvImport.run(ImportSources.read(source, List.of(".csv")), ImportSources.onto(plant)), spec.commandLine());
        return 0;
    }
}
