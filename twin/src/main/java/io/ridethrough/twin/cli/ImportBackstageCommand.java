package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.BackstageImport;
import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Imported;
import io.ridethrough.models.imports.Onto;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code import backstage SOURCE -o DIR}. */
@Command(
        name = "backstage",
        description = "Imports components and resources of a Backstage catalog as services with their needs: catalog-info.yaml files.",
        mixinStandardHelpOptions = true)
public final class ImportBackstageCommand extends ImportFiles {
    public ImportBackstageCommand() {
        super(".yaml", ".yml");
    }

    @Override
    Imported read(List<ImportText> texts, Onto onto) {
        return BackstageImport.run(texts, onto);
    }
}
