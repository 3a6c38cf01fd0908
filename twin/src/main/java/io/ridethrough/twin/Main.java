package io.ridethrough.twin;

import io.ridethrough.twin.cli.AuditCommand;
import io.ridethrough.twin.cli.BringUpCommand;
import io.ridethrough.twin.cli.CapacityCommand;
import io.ridethrough.twin.cli.CheckCommand;
import io.ridethrough.twin.cli.ContingenciesCommand;
import io.ridethrough.twin.cli.DemoCommand;
import io.ridethrough.twin.cli.Failures;
import io.ridethrough.twin.cli.FitCommand;
import io.ridethrough.twin.cli.ImportCommand;
import io.ridethrough.twin.cli.JournalCommand;
import io.ridethrough.twin.cli.PlantCommand;
import io.ridethrough.twin.cli.PlantSimulatorCommand;
import io.ridethrough.twin.cli.PointsCommand;
import io.ridethrough.twin.cli.PredictCommand;
import io.ridethrough.twin.cli.ReplayCommand;
import io.ridethrough.twin.cli.RunCommand;
import io.ridethrough.twin.cli.ScoreCommand;
import io.ridethrough.twin.cli.SimulateCommand;
import io.ridethrough.twin.cli.WhatIfCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./ridethrough}. Exit codes: 0 fine, 1 the answer is bad, 2 the input is bad. */
@Command(
        name = "ridethrough",
        description = "A live digital twin for data-center power and failover.",
        mixinStandardHelpOptions = true,
        footer = {"", "Measurements are a program of their own: ./ridethrough bench --help"},
        subcommands = {
            CheckCommand.class,
            PlantCommand.class,
            PlantSimulatorCommand.class,
            PointsCommand.class,
            SimulateCommand.class,
            PredictCommand.class,
            WhatIfCommand.class,
            AuditCommand.class,
            BringUpCommand.class,
            CapacityCommand.class,
            ContingenciesCommand.class,
            DemoCommand.class,
            FitCommand.class,
            ImportCommand.class,
            JournalCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            ScoreCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The configured command line; tests run commands through it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Failures());
    }
}
