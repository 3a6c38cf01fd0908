package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.CsvImport;
import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Imported;
import io.ridethrough.models.imports.Onto;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code import csv SOURCE -o DIR}. */
@Command(
        name = "csv",
        description = "Imports tables of devices, racks, cords, loads, hosts and services: racks.csv and others.",
        mixinStandardHelpOptions = true)
public final class ImportCsvCommand extends ImportFiles {
    public ImportCsvCommand() {
        super(".csv");
    }

    @Override
    Imported read(List<ImportText> texts, Onto onto) {
        return CsvImport.run(texts, onto);
    }
}
