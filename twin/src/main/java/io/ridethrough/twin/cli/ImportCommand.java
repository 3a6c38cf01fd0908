package io.ridethrough.twin.cli;

import picocli.CommandLine.Command;

/** {@code import FORMAT SOURCE -o DIR}: other people's inventories as a facility. */
@Command(
        name = "import",
        description = "Makes a facility of what another system knows, and lists what was not understood.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ImportNetBoxCommand.class,
            ImportBackstageCommand.class,
            ImportOpenSloCommand.class,
            ImportCsvCommand.class
        })
public final class ImportCommand {}
