package io.ridethrough.twin.cli;

import picocli.CommandLine.Command;

/** {@code fit}: parameters of a model from printed figures. */
@Command(
        name = "fit",
        description = "Fits a model to a maker's printed figures.",
        mixinStandardHelpOptions = true,
        subcommands = {FitBatteryCommand.class})
public final class FitCommand {}
