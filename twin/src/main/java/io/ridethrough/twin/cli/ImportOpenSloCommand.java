package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Imported;
import io.ridethrough.models.imports.Onto;
import io.ridethrough.models.imports.OpenSloImport;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code import openslo SOURCE -o DIR}. */
@Command(
        name = "openslo",
        description = "Takes the promised availability of services from OpenSLO documents.",
        mixinStandardHelpOptions = true)
public final class ImportOpenSloCommand extends ImportFiles {
    public ImportOpenSloCommand() {
        super(".yaml", ".yml");
    }

    @Override
    Imported read(List<ImportText> texts, Onto onto) {
        return OpenSloImport.run(texts, onto);
    }
}
