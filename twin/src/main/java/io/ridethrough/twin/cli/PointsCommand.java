package io.ridethrough.twin.cli;

import picocli.CommandLine.Command;

/** {@code points browse|suggest URL}: what a plant's server has, and which of it is which point. */
@Command(
        name = "points",
        description = "Lists the variables of an OPC UA server, or proposes a points.csv. Only reads.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PointsBrowseCommand.class, PointsSuggestCommand.class})
public final class PointsCommand {}
