package io.ridethrough.twin.cli;

import picocli.CommandLine.Command;

/** {@code plant}: the built-in plants, and generated ones. */
@Command(
        name = "plant",
        description = "Lists, shows and generates facilities.",
        mixinStandardHelpOptions = true,
        subcommands = {PlantListCommand.class, PlantShowCommand.class, PlantGenerateCommand.class})
public final class PlantCommand {}
